package dev.lucency.work;

import dev.lucency.explain.SelectionMap;
import dev.lucency.explain.SelectionMaps;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.patches.SelectsPatches;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The maps of one kind.
 *
 * @param kind the kind
 * @param labels the label of each map of a film; empty if a film has one map
 * @param films the films that are mapped
 * @param maps the maps of each film
 * @param selected the chosen patches of each film; empty for other kinds than the selection
 * @param located the films that have regions to find
 * @param baselines by the name of a network that is a baseline, the maps of each film that has regions: as many as this kind has, or one
 */
record MapSet(
        MapKind kind,
        List<String> labels,
        CheckedFilms films,
        List<List<HeatMap>> maps,
        List<SelectionMap> selected,
        CheckedFilms located,
        Map<String, List<List<HeatMap>>> baselines) {
    /** Computes the maps of the films, and those of the baselines on the films that have regions. */
    static MapSet of(MapKind kind, MapSubject subject, BaselineNetworks networks, CheckedFilms films) {
        CheckedFilms located = films.of(ExplainScores.located(films.set(), films.rows()));
        return alone(kind, subject, films)
                .beside(located, located.rows().length == 0 ? Map.of() : networks.maps(kind, located));
    }

    private MapSet beside(CheckedFilms regions, Map<String, List<List<HeatMap>>> others) {
        return new MapSet(kind, labels, films, maps, selected, regions, others);
    }

    /** Computes the maps of films, without baselines. */
    static MapSet alone(MapKind kind, MapSubject subject, CheckedFilms films) {
        List<SelectionMap> selected = selected(kind, subject, films);
        List<List<HeatMap>> maps = kind == MapKind.SELECTION
                ? selected.stream().map(map -> List.of(map.heatMap())).toList()
                : films.maps(subject.maker(kind), subject);
        return new MapSet(kind, subject.labelsOf(kind), films, maps, selected, films.of(new int[0]), Map.of());
    }

    private static List<SelectionMap> selected(MapKind kind, MapSubject subject, CheckedFilms films) {
        return kind == MapKind.SELECTION && subject.backbone() instanceof SelectsPatches backbone
                ? SelectionMaps.of(
                        backbone,
                        subject.device(),
                        subject.input(),
                        films.set(),
                        films.rows(),
                        films.access(),
                        films.progress())
                : List.of();
    }

    /**
     * Returns the map of a network that is a baseline.
     *
     * @param film place of the film among all that are mapped
     * @param map the map among those of the kind
     */
    HeatMap baseline(String name, int film, int map) {
        int row = films.rows()[film];
        int place = IntStream.range(0, located.rows().length)
                .filter(one -> located.rows()[one] == row)
                .findFirst()
                .orElseThrow();
        List<HeatMap> own = baselines.getOrDefault(name, List.of()).get(place);
        return own.get(Math.min(map, own.size() - 1));
    }
}
