package dev.lucency.work;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.explain.score.BaselineMaps;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.explain.score.MeanMap;
import dev.lucency.explain.score.PointingGame;
import dev.lucency.explain.score.RankedMap;
import dev.lucency.explain.score.Region;
import dev.lucency.explain.score.RelevanceMass;
import dev.lucency.explain.score.RelevanceRank;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Scores the maps of one kind against the boxes of findings, beside the centre, the edges of the film, the mean map of other patients, and
 * relevance at random. All figures are free of thresholds.
 *
 * @param set the prepared set
 * @param rows rows of the films in the set
 * @param labels the label of each map of a film; empty if a film has one map, which is scored for every finding
 * @param maps the maps of each film
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExplainScores(PreparedSet set, int[] rows, List<String> labels, List<List<HeatMap>> maps) {
    /** The target of all findings together. */
    static final String ANY = "Any finding";

    private static final List<MapFigure> FIGURES =
            List.of(new PointingGame(), new RelevanceMass(), new RelevanceRank(), new InsideOutsideAuc());

    /** Returns the figures per target and tertile of region size; empty if no film has a box. */
    List<MapLocalisation> localisation(PatientBootstrap bootstrap) {
        Map<String, List<PreparedBox>> boxes = set.boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING)
                .collect(Collectors.groupingBy(PreparedBox::film));
        List<LocalisedFilm> films = new ArrayList<>();
        List<MeanMap> means = means();
        for (int film = 0; film < rows.length; film++) {
            List<PreparedBox> own = boxes.getOrDefault(film(film).id(), List.of());
            for (Map.Entry<String, List<PreparedBox>> target : targets(own).entrySet()) {
                int map = labels.isEmpty() ? 0 : labels.indexOf(target.getKey());
                if (map >= 0 && means.get(map).hasOthers(film(film).patient())) {
                    films.add(scored(film, map, means.get(map), target.getKey(), target.getValue()));
                }
            }
        }
        return films.isEmpty() ? List.of() : MapLocalisation.of(films, bootstrap);
    }

    private LocalisedFilm scored(int film, int map, MeanMap mean, String target, List<PreparedBox> boxes) {
        HeatMap own = scorable(maps.get(film).get(map));
        int side = set.size();
        Map<String, RankedMap> baselines = new LinkedHashMap<>();
        baselines.put("centre", new RankedMap(BaselineMaps.centre(own.rows(), own.columns()), side));
        baselines.put("edges", new RankedMap(BaselineMaps.edges(gray(film), side), side));
        baselines.put("mean map", new RankedMap(mean.without(film(film).patient()), side));
        return LocalisedFilm.of(
                film(film).id(),
                film(film).patient(),
                target,
                Region.ofBoxes(boxes, side),
                FIGURES,
                new RankedMap(own, side),
                baselines);
    }

    /** Scales a map to 0 to 1, because negative relevance counts as none and scores of patches may all be negative. */
    private static HeatMap scorable(HeatMap map) {
        return map.minMax();
    }

    private List<MeanMap> means() {
        List<MeanMap> means = new ArrayList<>();
        for (int map = 0; map < maps.get(0).size(); map++) {
            HeatMap first = maps.get(0).get(map);
            MeanMap mean = new MeanMap(first.rows(), first.columns());
            for (int film = 0; film < rows.length; film++) {
                mean.add(film(film).patient(), maps.get(film).get(map));
            }
            means.add(mean);
        }
        return means;
    }

    /** Groups the boxes of a film by finding; where a film has one map, also all findings together. */
    private Map<String, List<PreparedBox>> targets(List<PreparedBox> boxes) {
        Map<String, List<PreparedBox>> targets =
                boxes.stream().collect(Collectors.groupingBy(PreparedBox::label, TreeMap::new, Collectors.toList()));
        if (labels.isEmpty() && !boxes.isEmpty()) {
            targets.put(ANY, boxes);
        }
        return targets;
    }

    private PreparedFilm film(int place) {
        return set.films().get(rows[place]);
    }

    private byte[] gray(int place) {
        ByteBuffer pixels = ByteBuffer.allocate(set.size() * set.size());
        set.copyPixels(rows[place], pixels);
        return pixels.array();
    }
}
