package dev.lucency.report;

import dev.lucency.explain.score.LocalisedFilm;

/** The baselines of maps in words. */
final class BaselineWords {
    private static final String NOVELTY = "novelty";

    private BaselineWords() {}

    /** Returns what a baseline is. */
    static String name(String baseline) {
        return switch (baseline) {
            case "centre" -> "the centre of the film";
            case "edges" -> "the edges of the film";
            case "mean map" -> "the mean map of other patients";
            case LocalisedFilm.RANDOM -> "chance";
            case "untrained network" -> "the same network without training";
            default -> baseline.startsWith(NOVELTY) ? "the difference to other patients (" + baseline + ")" : baseline;
        };
    }

    /** Returns what one does who uses the baseline instead of the map. */
    static String looking(String baseline) {
        return switch (baseline) {
            case "centre" -> "looking at the middle of the film";
            case "edges" -> "looking at the edges in the film";
            case "mean map" -> "looking where the maps of other patients point";
            case LocalisedFilm.RANDOM -> "guessing";
            case "untrained network" -> "the same network without training";
            default ->
                baseline.startsWith(NOVELTY)
                        ? "looking at what differs from other patients (" + baseline + ")"
                        : "the baseline \u201c" + baseline + "\u201d";
        };
    }
}
