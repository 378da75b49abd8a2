package dev.lucency.work;

import static java.util.Objects.requireNonNull;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.MaskTargets;
import dev.lucency.explain.score.BaselineMaps;
import dev.lucency.explain.score.BestThreshold;
import dev.lucency.explain.score.ChosenShare;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.HitRate;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.explain.score.MeanMap;
import dev.lucency.explain.score.PointingGame;
import dev.lucency.explain.score.RankedMap;
import dev.lucency.explain.score.Region;
import dev.lucency.explain.score.RelevanceMass;
import dev.lucency.explain.score.RelevanceRank;
import dev.lucency.explain.score.ThresholdIou;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Scores the maps of one kind against the boxes of findings and against masks, beside the centre, the edges of the film, the mean map of other patients,
 * networks that learned nothing of it, and relevance at random. Figures are free of thresholds but for the intersection over union, whose
 * threshold is chosen on other films.
 *
 * @param made the maps and those of the networks that are baselines
 * @param calls what the classifier says about each film; empty lists without one
 * @param thresholds the intersection over union by target, at the thresholds that were chosen on other films; empty without such films
 */
record ExplainScores(MapSet made, List<List<FilmCall>> calls, Map<String, ThresholdIou> thresholds) {
    /** Minimum number of films on which a threshold is chosen. */
    private static final int MARKED_FILMS = 10;

    /** Scores maps without a classifier and without thresholds. */
    static ExplainScores of(MapSet made) {
        return new ExplainScores(made, Collections.nCopies(made.maps().size(), List.of()), Map.of());
    }

    private static final List<MapFigure> FIGURES =
            List.of(new PointingGame(), new RelevanceMass(), new RelevanceRank(), new InsideOutsideAuc());

    /** Returns the rows of the films that have regions to find. */
    static int[] located(PreparedSet set, int[] rows) {
        Set<String> marked = set.boxes().stream().map(PreparedBox::film).collect(Collectors.toSet());
        set.masks().table().forEach(row -> marked.add(row.film()));
        return Arrays.stream(rows)
                .filter(row -> marked.contains(set.films().get(row).id()))
                .toArray();
    }

    /** Returns the figures of each film and target that has a box or a mask. */
    List<LocalisedFilm> films() {
        Map<String, List<PreparedBox>> boxes = boxesByFilm();
        List<LocalisedFilm> films = new ArrayList<>();
        List<MeanMap> means = means();
        for (int film = 0; film < rows().length; film++) {
            List<PreparedBox> own = boxes.getOrDefault(film(film).id(), List.of());
            Map<String, Region> masks = MaskTargets.regions(set(), rows()[film]);
            for (int map = 0; map < means.size(); map++) {
                Map<String, Region> targets = targets(map, own, masks);
                if (!targets.isEmpty() && means.get(map).hasOthers(film(film).patient())) {
                    films.addAll(scored(film, map, means.get(map), targets));
                }
            }
        }
        return films;
    }

    private List<LocalisedFilm> scored(int film, int map, MeanMap mean, Map<String, Region> targets) {
        HeatMap own = scorable(made.maps().get(film).get(map));
        int side = set().size();
        Map<String, RankedMap> baselines = new LinkedHashMap<>();
        baselines.put("centre", ranked(BaselineMaps.centre(side, side), own));
        baselines.put("edges", ranked(BaselineMaps.edges(gray(film), side), own));
        baselines.put("mean map", ranked(mean.without(film(film).patient()), own));
        made.baselines().keySet().forEach(name -> baselines.put(name, ranked(made.baseline(name, film, map), own)));
        RankedMap ranked = new RankedMap(own, side);
        List<LocalisedFilm> scored = new ArrayList<>();
        targets.forEach((target, region) -> {
            List<MapFigure> figures = figures(target);
            LocalisedFilm one =
                    LocalisedFilm.of(film(film).id(), film(film).patient(), target, region, figures, ranked, baselines);
            scored.add(one);
            if (isCalled(film, target)) {
                scored.add(one.as(LocalisedFilm.calledPresent(target)));
            }
        });
        return scored;
    }

    private boolean isCalled(int film, String target) {
        return calls.get(film).stream().anyMatch(call -> call.label().equals(target) && call.called());
    }

    /**
     * Chooses the threshold of the intersection over union for each finding on these films, which are not judged; findings on fewer than 10
     * films are left out.
     */
    Map<String, ThresholdIou> chosenThresholds() {
        Map<String, List<BestThreshold.Marked>> marked = new TreeMap<>();
        Map<String, List<PreparedBox>> boxes = boxesByFilm();
        for (int film = 0; film < rows().length; film++) {
            List<PreparedBox> own = boxes.getOrDefault(film(film).id(), List.of());
            Map<String, Region> masks = MaskTargets.regions(set(), rows()[film]);
            for (int map = 0; map < made.maps().get(film).size(); map++) {
                RankedMap ranked = new RankedMap(scorable(made.maps().get(film).get(map)), set().size());
                targets(map, own, masks).forEach((target, region) -> {
                    if (LocalisedFilm.isFinding(target)) {
                        marked.computeIfAbsent(target, any -> new ArrayList<>())
                                .add(new BestThreshold.Marked(ranked, region));
                    }
                });
            }
        }
        Map<String, ThresholdIou> chosen = new TreeMap<>();
        marked.forEach((target, films) -> {
            if (films.size() >= MARKED_FILMS) {
                chosen.put(target, BestThreshold.of(films));
            }
        });
        return chosen;
    }

    private Map<String, List<PreparedBox>> boxesByFilm() {
        return set().boxes().stream().collect(Collectors.groupingBy(PreparedBox::film));
    }

    /** Orders a baseline; figures of the highest cells are computed on the grid of the map. */
    private RankedMap ranked(HeatMap baseline, HeatMap like) {
        return RankedMap.beside(scorable(baseline), like, set().size());
    }

    /** Returns the figures of a target. */
    private List<MapFigure> figures(String target) {
        List<MapFigure> figures = new ArrayList<>(figures());
        Optional.ofNullable(thresholds.get(target)).ifPresent(figures::add);
        return figures;
    }

    /** Returns the figures of all targets; for a selection also those of the chosen patches. */
    List<MapFigure> figures() {
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
     * Returns the regions that one map of a film is scored against, by target. A map of a label: this finding, and masks that show no
     * finding. The one map of a film: every finding, all findings together, every mask, and what is not anatomy, as {@code on LABEL}.
     */
    private Map<String, Region> targets(int map, List<PreparedBox> boxes, Map<String, Region> masks) {
        Map<String, Region> findings = findings(boxes, masks);
        Map<String, Region> targets = new TreeMap<>();
        String of = made.labels().isEmpty() ? "" : ", map of " + made.labels().get(map);
        masks.forEach((name, region) -> {
            if (MaskTargets.finding(set(), name).isEmpty()) {
                targets.put(MaskTargets.target(name) + of, region);
            }
        });
        if (made.labels().isEmpty()) {
            targets.putAll(findings);
            findings.values().stream()
                    .reduce(Region::and)
                    .ifPresent(all -> targets.put(LocalisedFilm.ANY_FINDING, all));
            regions(boxes, FilmBox.Kind.DISTRACTOR)
                    .forEach((label, region) -> targets.put(LocalisedFilm.onObject(label), region));
        } else if (findings.containsKey(made.labels().get(map))) {
            targets.put(
                    made.labels().get(map),
                    requireNonNull(findings.get(made.labels().get(map))));
        }
        return targets;
    }

    /** Returns where the findings of a film are: the union of the boxes and the masks of each, by label. */
    private Map<String, Region> findings(List<PreparedBox> boxes, Map<String, Region> masks) {
        Map<String, Region> findings = regions(boxes, FilmBox.Kind.FINDING);
        masks.forEach((name, region) ->
                MaskTargets.finding(set(), name).ifPresent(label -> findings.merge(label, region, Region::and)));
        return findings;
    }

    /** Returns the unions of the boxes of one kind, by label. */
    private Map<String, Region> regions(List<PreparedBox> boxes, FilmBox.Kind kind) {
        Map<String, Region> regions = new TreeMap<>();
        boxes.stream()
                .filter(box -> box.kind() == kind)
                .collect(Collectors.groupingBy(PreparedBox::label))
                .forEach((label, own) -> regions.put(label, Region.ofBoxes(own, set().size())));
        return regions;
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
