package dev.lucency.explain;

import dev.lucency.Stable;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.FilmMean;
import dev.lucency.eval.Interval;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Localisation accuracy of the chosen patches, on the films that have boxes. A patch lies in a box if its centre does or, for a box smaller
 * than a patch, if the box's centre lies in the patch.
 *
 * @param target label of the boxes, or {@link #ANY_FINDING}
 * @param kind kind of the boxes
 * @param films number of films with such a box
 * @param patients number of patients of these films
 * @param share share of the chosen patches that lie in a box
 * @param pointing share of the films whose highest-scored patch lies in a box (the pointing game; Zhang et al. 2018)
 * @param area share of the film that the boxes cover
 */
@Stable
public record Localisation(
        String target, FilmBox.Kind kind, int films, int patients, Baselined share, Baselined pointing, Interval area) {
    /** Target for all findings together. */
    public static final String ANY_FINDING = "Any finding";

    /** Grid size for the area that boxes cover together. */
    private static final int FINENESS = 256;

    /**
     * A score of the selection with baselines on the same films; differences are paired by film.
     *
     * @param chosen score of the selection
     * @param random expected score of random patches
     * @param centre expected score of the patches nearest to the centre
     * @param overRandom difference between the selection and random patches
     * @param overCentre difference between the selection and central patches
     */
    public record Baselined(
            Interval chosen, Interval random, Interval centre, Interval overRandom, Interval overCentre) {}

    /**
     * Evaluates maps against all boxes of their films: for any finding, each finding, and each distractor that is not anatomy. Empty if
     * there are no boxes.
     *
     * @param maps maps of films of the set
     */
    public static List<Localisation> of(List<SelectionMap> maps, PreparedSet set, PatientBootstrap bootstrap) {
        Map<String, List<PreparedBox>> byFilm = set.boxes().stream().collect(Collectors.groupingBy(PreparedBox::film));
        Map<FilmBox.Kind, Map<String, List<Judged>>> found = new TreeMap<>();
        for (SelectionMap map : maps) {
            targets(byFilm.getOrDefault(map.film().id(), List.of()))
                    .forEach((kind, targets) ->
                            targets.forEach((target, boxes) -> found.computeIfAbsent(kind, any -> new TreeMap<>())
                                    .computeIfAbsent(target, any -> new ArrayList<>())
                                    .add(Judged.of(map, boxes, set.size()))));
        }
        List<Localisation> all = new ArrayList<>();
        found.forEach(
                (kind, targets) -> targets.forEach((target, judged) -> all.add(of(target, kind, judged, bootstrap))));
        return all;
    }

    /** Returns the boxes of a film by kind and label. */
    private static Map<FilmBox.Kind, Map<String, List<PreparedBox>>> targets(List<PreparedBox> boxes) {
        Map<FilmBox.Kind, Map<String, List<PreparedBox>>> targets = boxes.stream()
                .collect(Collectors.groupingBy(PreparedBox::kind, Collectors.groupingBy(PreparedBox::label)));
        targets.computeIfPresent(FilmBox.Kind.FINDING, (kind, byLabel) -> {
            byLabel.put(
                    ANY_FINDING, byLabel.values().stream().flatMap(List::stream).toList());
            return byLabel;
        });
        return targets;
    }

    /** Scores of one film. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Judged(String patient, double[] share, double[] pointing, double area) {
        static Judged of(SelectionMap map, List<PreparedBox> boxes, int side) {
            GridShares grid = GridShares.of(map, boxes, side);
            int kept = map.places().length;
            return new Judged(
                    map.film().patient(),
                    new double[] {grid.of(map.places()), grid.ofRandom(), grid.ofCentre(kept)},
                    new double[] {grid.of(new int[] {map.places()[0]}), grid.ofRandom(), grid.ofCentre(1)},
                    covered(map, boxes, side));
        }

        private static double covered(SelectionMap map, List<PreparedBox> boxes, int side) {
            SelectionMap fine = new SelectionMap(map.film(), new float[0], new int[0], FINENESS, FINENESS);
            return GridShares.of(fine, boxes, side).ofRandom();
        }
    }

    private static Localisation of(String target, FilmBox.Kind kind, List<Judged> judged, PatientBootstrap bootstrap) {
        String[] patients = judged.stream().map(Judged::patient).toArray(String[]::new);
        double[] areas = judged.stream().mapToDouble(Judged::area).toArray();
        return new Localisation(
                target,
                kind,
                judged.size(),
                (int) judged.stream().map(Judged::patient).distinct().count(),
                baselined(judged.stream().map(Judged::share).toList(), patients, bootstrap),
                baselined(judged.stream().map(Judged::pointing).toList(), patients, bootstrap),
                FilmMean.of(areas, patients, bootstrap));
    }

    /** @param values scores of each film: of the selection, of random patches, of central patches */
    private static Baselined baselined(List<double[]> values, String[] patients, PatientBootstrap bootstrap) {
        return new Baselined(
                mean(values, 0, -1, patients, bootstrap),
                mean(values, 1, -1, patients, bootstrap),
                mean(values, 2, -1, patients, bootstrap),
                mean(values, 0, 1, patients, bootstrap),
                mean(values, 0, 2, patients, bootstrap));
    }

    private static Interval mean(
            List<double[]> values, int of, int less, String[] patients, PatientBootstrap bootstrap) {
        double[] one = values.stream()
                .mapToDouble(film -> film[of] - (less < 0 ? 0 : film[less]))
                .toArray();
        return FilmMean.of(one, patients, bootstrap);
    }
}
