package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.map.MapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the checks say about a kind of map, by fixed rules, in one sentence per check that was made:
 *
 * <ul>
 *   <li>locality: a cell is no place of its own if less than {@value #OWN} of the squared gradient lies in it;
 *   <li>randomisation: the map shows the film, not the network, if Spearman's correlation with the map of the network whose weights are all
 *       random exceeds {@value #SAME}; of several labels, their mean counts;
 *   <li>faithfulness: the map is no better than a random order for a label unless the interval of the difference of the output (ROAD, most
 *       relevant pixels first) lies below zero;
 *   <li>stability: the map is unstable if Spearman's correlation with the map of the film that is turned by 5 degrees is less than
 *       {@value #STEADY};
 *   <li>shortcuts: the map follows a pasted mark if its share of the relevance rises more than under the blurred mark, with an interval
 *       above zero;
 *   <li>complexity: maps that are the same everywhere are told, because the other figures say nothing about them.
 * </ul>
 */
final class CheckTrust {
    /** The correlation above which a map does not depend on the weights. */
    static final double SAME = 0.8;

    /** The correlation below which a map is unstable. */
    static final double STEADY = 0.5;

    /** The share of the squared gradient below which a cell mostly depends on its surroundings. */
    static final double OWN = 0.5;

    private static final String OTHER_PATIENT = "other patient"; // not a stage of the cascade
    private static final String MINUS = " minus ";

    private final MapKind kind;
    private final List<CheckFigure> checks;

    private CheckTrust(MapKind kind, List<CheckFigure> checks) {
        this.kind = kind;
        this.checks = checks;
    }

    /** Returns one sentence per check that says something about a kind of map. */
    static List<String> sentences(MapKind kind, List<CheckFigure> checks) {
        CheckTrust trust = new CheckTrust(kind, checks);
        List<String> sentences = new ArrayList<>();
        trust.locality(sentences);
        trust.randomisation(sentences);
        trust.faithfulness(sentences);
        trust.stability(sentences);
        trust.shortcuts(sentences);
        trust.constants(sentences);
        return sentences;
    }

    private void locality(List<String> sentences) {
        Locality.of(kind, checks)
                .ifPresent(cells -> sentences.add("Locality: "
                        + (cells.own() < OWN
                                ? "a cell mostly depends on what surrounds it. "
                                : "a cell mostly depends on its own part of the film. ")
                        + cells.sentence()));
    }

    private void randomisation(List<String> sentences) {
        List<CheckFigure> stages =
                rows(CheckKind.RANDOMISATION, "similarity_spearman", condition -> !condition.equals(OTHER_PATIENT));
        if (stages.isEmpty()) {
            return;
        }
        String last = stages.get(stages.size() - 1).condition();
        double alike =
                mean(stages.stream().filter(row -> row.condition().equals(last)).toList());
        sentences.add(
                alike > SAME
                        ? "Randomisation: the map hardly changes when all weights are random (rank correlation "
                                + Figures.fixed(alike, 2) + "): it shows the film, not the network."
                        : "Randomisation: the map changes when all weights are random (rank correlation "
                                + Figures.fixed(alike, 2) + ").");
    }

    private void faithfulness(List<String> sentences) {
        List<CheckFigure> rows = rows(
                CheckKind.FAITHFULNESS,
                "road_most_relevant_first_auc",
                condition -> condition.equals("map minus random order"));
        if (rows.isEmpty()) {
            return;
        }
        long faithful = rows.stream().filter(row -> row.value().high() < 0).count();
        String than = "removing the most relevant pixels first lowers the output ";
        sentences.add("Faithfulness: " + than
                + (faithful == 0
                        ? "no faster than removing pixels in a random order."
                        : faithful == rows.size()
                                ? "faster than removing pixels in a random order."
                                : "faster than a random order for " + faithful + " of " + rows.size() + " labels."));
    }

    private void stability(List<String> sentences) {
        List<CheckFigure> rows = rows(CheckKind.STABILITY, "rotation_spearman", condition -> true);
        if (!rows.isEmpty()) {
            double alike = mean(rows);
            sentences.add("Stability: the map " + (alike < STEADY ? "does not stay" : "stays")
                    + " when the film is turned by 5 degrees (rank correlation " + Figures.fixed(alike, 2) + ").");
        }
    }

    private void shortcuts(List<String> sentences) {
        List<CheckFigure> rows = rows(CheckKind.SHORTCUTS, "map_share_change", condition -> condition.contains(MINUS));
        if (rows.isEmpty()) {
            return;
        }
        String followed = rows.stream()
                .filter(row -> row.value().low() > 0)
                .map(row -> row.condition().substring(0, row.condition().indexOf(MINUS)))
                .distinct()
                .collect(Collectors.joining(", "));
        sentences.add(
                followed.isEmpty()
                        ? "Shortcuts: the map follows no mark that is pasted into the film."
                        : "Shortcuts: the map follows marks that are pasted into the film: " + followed + ".");
    }

    private void constants(List<String> sentences) {
        List<CheckFigure> rows = rows(CheckKind.COMPLEXITY, "constant_maps", condition -> true);
        double share = rows.isEmpty() ? 0 : mean(rows);
        if (share > 0) {
            sentences.add("Complexity: " + Figures.fixed(100 * share, 0)
                    + " % of the maps are the same everywhere; such maps correlate with nothing.");
        }
    }

    private List<CheckFigure> rows(CheckKind check, String figure, Predicate<String> condition) {
        return checks.stream()
                .filter(row -> row.check() == check
                        && row.map().equals(kind.key())
                        && row.figure().equals(figure)
                        && condition.test(row.condition()))
                .toList();
    }

    private static double mean(List<CheckFigure> rows) {
        return rows.stream()
                .mapToDouble(row -> row.value().estimate())
                .average()
                .orElseThrow();
    }
}
