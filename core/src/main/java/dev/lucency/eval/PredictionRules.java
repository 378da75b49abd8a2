package dev.lucency.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of labels, films and rows of predictions. */
final class PredictionRules {
    private PredictionRules() {}

    static void requireLabels(List<String> labels) {
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            if (label.isBlank() || !seen.add(label)) {
                throw new IllegalArgumentException("label names must be given once each, was " + labels);
            }
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("predictions need at least one label");
        }
    }

    static void requireDistinct(List<FilmId> films) {
        Map<String, Integer> rowOf = new HashMap<>();
        for (int film = 0; film < films.size(); film++) {
            String image = films.get(film).image();
            Integer earlier = rowOf.putIfAbsent(image, film + 1);
            if (earlier != null) {
                throw new IllegalArgumentException("row " + (film + 1) + " is film " + image + ", which row " + earlier
                        + " is too; each film once");
            }
        }
    }

    static double[][] copy(String what, double[][] rows, int films, int labels) {
        if (rows.length != films) {
            throw new IllegalArgumentException(what + " must have a row a film: " + films + ", was " + rows.length);
        }
        double[][] copy = new double[films][];
        for (int film = 0; film < films; film++) {
            if (rows[film].length != labels) {
                throw new IllegalArgumentException(what + " of row " + (film + 1) + " must have a value a label: "
                        + labels + ", was " + rows[film].length);
            }
            copy[film] = rows[film].clone();
        }
        return copy;
    }
}
