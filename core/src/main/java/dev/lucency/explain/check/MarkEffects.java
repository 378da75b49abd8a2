package dev.lucency.explain.check;

import dev.lucency.augment.MarkKind;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How far the output of a network and its maps follow marks that are pasted into films. */
final class MarkEffects {
    private final MapSubject subject;
    private final Set<MapKind> kinds;
    private final CheckedFilms films;
    private final FilmOutputs plain;
    private final CheckRows rows;
    private final double otherPatients;

    /** @param plain outputs of the films without marks */
    MarkEffects(MapSubject subject, Set<MapKind> kinds, CheckedFilms films, FilmOutputs plain) {
        this.subject = subject;
        this.kinds = kinds;
        this.films = films;
        this.plain = plain;
        this.rows = new CheckRows(CheckKind.SHORTCUTS, films);
        this.otherPatients = subject.classifier().isPresent() ? 0 : otherPatients();
    }

    /** Adds the figures of one kind of mark, from the outputs of the films with the mark and with its control. */
    void add(MarkKind kind, FilmOutputs marked, FilmOutputs control) {
        String mark = kind.key();
        PastedMark sharp = mark(kind, false);
        String blurred = mark(kind, true).condition();
        boolean[][] regions = IntStream.of(films.rows())
                .mapToObj(row -> sharp.of(row).pixels())
                .toArray(boolean[][]::new);
        if (subject.classifier().isPresent()) {
            for (int label = 0; label < subject.labels().size(); label++) {
                double[] sharpMoves = logits(label, mark, marked);
                double[] blurredMoves = logits(label, blurred, control);
                if (sharpMoves.length > 0) {
                    rows.add(
                            "",
                            name(label),
                            "absolute_logit_effect",
                            minus(mark, blurred),
                            difference(sharpMoves, blurredMoves));
                }
            }
        } else {
            double[] sharpMoves = distances(mark, marked);
            double[] blurredMoves = distances(blurred, control);
            rows.add("", "", "feature_distance", minus(mark, blurred), difference(sharpMoves, blurredMoves));
        }
        rows.add("", "", "mark_area", mark, perFilm(film -> MapShare.area(regions[film])));
        for (MapKind map : kinds) {
            List<String> targets = RegionShares.targets(subject, map);
            for (int target = 0; target < targets.size(); target++) {
                double[] sharpShares = maps(map, target, mark, marked, regions);
                double[] blurredShares = maps(map, target, blurred, control, regions);
                rows.add(
                        map.key(),
                        targets.get(target),
                        "map_share_change",
                        minus(mark, blurred),
                        difference(sharpShares, blurredShares));
            }
        }
    }

    List<CheckFigure> figures() {
        return rows.figures();
    }

    PastedMark mark(MarkKind kind, boolean blurred) {
        return new PastedMark(kind, blurred, subject.input(), films.bootstrap().seed());
    }

    /**
     * Adds the figures of a label.
     *
     * @param label place of the label among the explained ones
     * @return the distance of each film's logits in standard deviations; empty if the logits of all films are equal
     */
    private double[] logits(int label, String condition, FilmOutputs outputs) {
        double[] before = plain.logits(subject.labels().get(label));
        double[] after = outputs.logits(subject.labels().get(label));
        double call = subject.callLogits().get(label);
        String target = name(label);
        rows.add("", target, "logit_change", condition, difference(after, before));
        rows.add(
                "",
                target,
                "probability_change",
                condition,
                perFilm(film -> sigmoid(after[film]) - sigmoid(before[film])));
        rows.add(
                "",
                target,
                "call_change",
                condition,
                perFilm(film -> after[film] >= call != before[film] >= call ? 1 : 0));
        double deviation = deviation(before);
        if (deviation == 0) {
            return new double[0];
        }
        double[] moves = perFilm(film -> Math.abs(after[film] - before[film]) / deviation);
        rows.add("", target, "logit_effect", condition, perFilm(film -> (after[film] - before[film]) / deviation));
        rows.add("", target, "absolute_logit_effect", condition, moves);
        return moves;
    }

    /** Adds the figures of features, and returns the distance of each film's features. */
    private double[] distances(String condition, FilmOutputs outputs) {
        double[][] before = plain.directions();
        double[][] after = outputs.directions();
        double[] distances = perFilm(film -> 1 - product(before[film], after[film]));
        rows.add("", "", "feature_distance", condition, distances);
        if (otherPatients > 0) {
            rows.add("", "", "feature_effect", condition, perFilm(film -> distances[film] / otherPatients));
        }
        return distances;
    }

    /** Adds the mean distance of each film's features from those of the films of other patients, and returns the mean; 0 if there is one patient. */
    private double otherPatients() {
        String[] patients = films.patients();
        double[][] features = plain.directions();
        if (films.distinctPatients() < 2) {
            return 0;
        }
        double[] distances = perFilm(film -> IntStream.range(0, features.length)
                .filter(other -> !patients[other].equals(patients[film]))
                .mapToDouble(other -> 1 - product(features[film], features[other]))
                .average()
                .orElseThrow());
        rows.add("", "", "feature_distance", "other-patient", distances);
        return Arrays.stream(distances).average().orElseThrow();
    }

    /** Adds the figures of the maps of a kind, and returns the change of the share on the mark. */
    private double[] maps(MapKind kind, int target, String condition, FilmOutputs outputs, boolean[][] regions) {
        String label = RegionShares.targets(subject, kind).get(target);
        int side = subject.input().size();
        double[] shares = new double[regions.length];
        double[] changes = new double[regions.length];
        double[] pointing = new double[regions.length];
        for (int film = 0; film < regions.length; film++) {
            HeatMap after = MapShare.onFilm(outputs.maps(kind).get(film).get(target), side);
            HeatMap before = MapShare.onFilm(plain.maps(kind).get(film).get(target), side);
            shares[film] = MapShare.of(after, regions[film]);
            changes[film] = shares[film] - MapShare.of(before, regions[film]);
            pointing[film] = MapShare.pointing(after, regions[film]);
        }
        rows.add(kind.key(), label, "map_share_on_mark", condition, shares);
        rows.add(kind.key(), label, "map_share_change", condition, changes);
        rows.add(kind.key(), label, "map_points_at_mark", condition, pointing);
        return changes;
    }

    private String name(int label) {
        return subject.classifier().orElseThrow().labels().get(subject.labels().get(label));
    }

    private static String minus(String mark, String control) {
        return mark + " minus " + control;
    }

    private double[] perFilm(IntToDoubleFunction value) {
        return IntStream.range(0, films.rows().length).mapToDouble(value).toArray();
    }

    private double[] difference(double[] of, double[] from) {
        return perFilm(film -> of[film] - from[film]);
    }

    /** Returns the standard deviation over the films; 0 if all values are equal. */
    private static double deviation(double[] values) {
        if (Arrays.stream(values).distinct().count() < 2) {
            return 0;
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
