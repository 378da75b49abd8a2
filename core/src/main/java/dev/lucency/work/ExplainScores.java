package dev.lucency.work;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.explain.score.BaselineMaps;
import dev.lucency.explain.score.ChosenShare;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.HitRate;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Scores the maps of one kind against the boxes of findings, beside the centre, the edges of the film, the mean map of other patients,
 * networks that learned nothing of it, and relevance at random. All figures are free of thresholds.
 *
 * @param made the maps and those of the networks that are baselines
 */
record ExplainScores(MapSet made) {
    /** The target of all findings together. */
    static final String ANY = "Any finding";

    private static final List<MapFigure> FIGURES =
            List.of(new PointingGame(), new RelevanceMass(), new RelevanceRank(), new InsideOutsideAuc());

    /** Returns the rows of the films that have regions to find. */
    static int[] located(PreparedSet set, int[] rows) {
        Set<String> boxed = set.boxes().stream().map(PreparedBox::film).collect(Collectors.toSet());
        return Arrays.stream(rows)
                .filter(row -> boxed.contains(set.films().get(row).id()))
                .toArray();
    }

    /** Returns the figures per target and tertile of region size; empty if no film has a box. */
    List<MapLocalisation> localisation(PatientBootstrap bootstrap) {
        Map<String, List<PreparedBox>> boxes = set().boxes().stream().collect(Collectors.groupingBy(PreparedBox::film));
        List<LocalisedFilm> films = new ArrayList<>();
        List<MeanMap> means = means();
        for (int film = 0; film < rows().length; film++) {
            List<PreparedBox> own = boxes.getOrDefault(film(film).id(), List.of());
            for (Map.Entry<String, List<PreparedBox>> target : targets(own).entrySet()) {
                int map = made.labels().isEmpty() ? 0 : made.labels().indexOf(target.getKey());
                if (map >= 0 && means.get(map).hasOthers(film(film).patient())) {
                    films.add(scored(film, map, means.get(map), target.getKey(), target.getValue()));
                }
            }
        }
        return films.isEmpty() ? List.of() : MapLocalisation.of(films, bootstrap);
    }

    private LocalisedFilm scored(int film, int map, MeanMap mean, String target, List<PreparedBox> boxes) {
        HeatMap own = scorable(made.maps().get(film).get(map));
        int side = set().size();
        Map<String, RankedMap> baselines = new LinkedHashMap<>();
        baselines.put("centre", ranked(BaselineMaps.centre(own.rows(), own.columns()), own));
        baselines.put("edges", ranked(BaselineMaps.edges(gray(film), side), own));
        baselines.put("mean map", ranked(mean.without(film(film).patient()), own));
        made.baselines().keySet().forEach(name -> baselines.put(name, ranked(made.baseline(name, film, map), own)));
        return LocalisedFilm.of(
                film(film).id(),
                film(film).patient(),
                target,
                Region.ofBoxes(boxes, side),
                figures(),
                new RankedMap(own, side),
                baselines);
    }

    /** Brings a baseline to the grid of the map, on which figures of the highest cells are computed. */
    private RankedMap ranked(HeatMap baseline, HeatMap like) {
        HeatMap scaled = scorable(baseline);
        boolean same = baseline.rows() == like.rows() && baseline.columns() == like.columns();
        return new RankedMap(same ? scaled : scaled.at(set().size()).pooled(like.rows(), like.columns()), set().size());
    }

    /** Returns the figures; for a selection also those of the chosen patches. */
    private List<MapFigure> figures() {
        if (made.selected().isEmpty()) {
            return FIGURES;
        }
        int chosen = made.selected().get(0).places().length;
        List<MapFigure> figures = new ArrayList<>(FIGURES);
        figures.add(new HitRate(chosen));
        figures.add(new ChosenShare(chosen));
        return figures;
    }

    /** Scales a map to 0 to 1, because negative relevance counts as none and scores of patches may all be negative. */
    private static HeatMap scorable(HeatMap map) {
        return map.minMax();
    }

    private List<MeanMap> means() {
        List<MeanMap> means = new ArrayList<>();
        for (int map = 0; map < made.maps().get(0).size(); map++) {
            HeatMap first = made.maps().get(0).get(map);
            MeanMap mean = new MeanMap(first.rows(), first.columns());
            for (int film = 0; film < rows().length; film++) {
                mean.add(film(film).patient(), made.maps().get(film).get(map));
            }
            means.add(mean);
        }
        return means;
    }

    /**
     * Groups the boxes of a film by finding; where a film has one map, also all findings together, and what is not anatomy, as {@code on
     * LABEL}.
     */
    private Map<String, List<PreparedBox>> targets(List<PreparedBox> boxes) {
        Map<String, List<PreparedBox>> targets = new TreeMap<>();
        for (PreparedBox box : boxes) {
            boolean finding = box.kind() == FilmBox.Kind.FINDING;
            if (finding || made.labels().isEmpty()) {
                add(targets, finding ? box.label() : "on " + box.label(), box);
            }
            if (finding && made.labels().isEmpty()) {
                add(targets, ANY, box);
            }
        }
        return targets;
    }

    private static void add(Map<String, List<PreparedBox>> targets, String target, PreparedBox box) {
        targets.computeIfAbsent(target, any -> new ArrayList<>()).add(box);
    }

    private PreparedSet set() {
        return made.films().set();
    }

    private int[] rows() {
        return made.films().rows();
    }

    private PreparedFilm film(int place) {
        return set().films().get(rows()[place]);
    }

    private byte[] gray(int place) {
        ByteBuffer pixels = ByteBuffer.allocate(set().size() * set().size());
        set().copyPixels(rows()[place], pixels);
        return pixels.array();
    }
}
