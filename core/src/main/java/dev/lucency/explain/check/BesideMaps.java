package dev.lucency.explain.check;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.MapSimilarity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps beside those of other networks on the same films: of another seed, to see whether maps are repeatable, or of a network whose train
 * labels were shuffled, whose maps should differ (Adebayo et al. 2018, section 4).
 */
public final class BesideMaps {
    /** Share of the cells that count as most relevant. */
    private static final double TOP = 0.1;

    private BesideMaps() {}

    /**
     * Compares maps.
     *
     * @param others the other networks by name; they take films of the same size and give the same kinds of maps for the same labels
     * @param kinds kinds of maps that all networks give
     */
    public static List<CheckFigure> of(
            MapSubject subject, Map<String, MapSubject> others, Set<MapKind> kinds, CheckedFilms checked) {
        FilmValues values = new FilmValues(CheckKind.RANDOMISATION, subject, checked);
        Map<MapKind, List<List<HeatMap>>> own = new LinkedHashMap<>();
        kinds.forEach(kind -> own.put(kind, checked.maps(subject.maker(kind), subject)));
        others.forEach((name, other) ->
                own.forEach((kind, maps) -> put(values, kind, name, maps, checked.maps(other.maker(kind), other))));
        return values.figures();
    }

    private static void put(
            FilmValues values, MapKind kind, String name, List<List<HeatMap>> own, List<List<HeatMap>> other) {
        for (int film = 0; film < own.size(); film++) {
            for (int map = 0; map < own.get(film).size(); map++) {
                HeatMap one = CommonGrid.of(own.get(film).get(map));
                HeatMap two = CommonGrid.of(other.get(film).get(map));
                values.put(kind, map, "similarity_beside_spearman", name, film, MapSimilarity.spearman(one, two));
                values.put(kind, map, "similarity_beside_ssim", name, film, MapSimilarity.ssim(one, two));
                values.put(kind, map, "similarity_beside_top10", name, film, MapSimilarity.topOverlap(one, two, TOP));
            }
        }
    }
}
