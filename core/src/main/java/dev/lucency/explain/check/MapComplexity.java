package dev.lucency.explain.check;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.Complexity;
import dev.lucency.explain.score.HeatMap;
import java.util.List;
import java.util.Set;

/**
 * Complexity of maps: the Gini index and the entropy of {@link Complexity}, and the share of films whose map is the same everywhere, as a
 * Grad-CAM is without any positive sum. Such a map says nothing, and is like no other map.
 */
public final class MapComplexity {
    private MapComplexity() {}

    /**
     * Measures the complexity of maps.
     *
     * @param kinds kinds of maps that the network gives
     */
    public static List<CheckFigure> of(MapSubject subject, Set<MapKind> kinds, CheckedFilms checked) {
        FilmValues values = new FilmValues(CheckKind.COMPLEXITY, subject, checked);
        for (MapKind kind : kinds) {
            List<List<HeatMap>> maps = checked.maps(subject.maker(kind), subject);
            for (int film = 0; film < maps.size(); film++) {
                for (int map = 0; map < maps.get(film).size(); map++) {
                    HeatMap one = maps.get(film).get(map);
                    values.put(kind, map, "gini", "", film, Complexity.gini(one));
                    values.put(kind, map, "entropy", "", film, Complexity.entropy(one));
                    values.put(kind, map, "constant_maps", "", film, isConstant(one) ? 1 : 0);
                }
            }
        }
        return values.figures();
    }

    private static boolean isConstant(HeatMap map) {
        for (float value : map.values()) {
            if (value != map.values()[0]) {
                return false;
            }
        }
        return true;
    }
}
