package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.IntervalRows;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.Interval;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Score;
import dev.lucency.result.EvaluationDetails;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an evaluation found, in a few sentences and one figure: the mean AUROC, whether it is above that of view, age and sex alone (or above
 * chance, if there are none), the best and the lowest finding.
 */
final class EvaluationVerdict {
    private static final double CHANCE = 0.5;

    private final Evaluation evaluation;
    private final Optional<EvaluationDetails.Floor> floor;

    private EvaluationVerdict(EvaluationDetails details) {
        evaluation = details.result().evaluation();
        floor = details.floor();
    }

    /** Returns the sentences; a single one if no finding has enough cases. */
    static String sentences(EvaluationDetails details) {
        EvaluationVerdict verdict = new EvaluationVerdict(details);
        return verdict.mean()
                .map(verdict::sentences)
                .orElse("No finding has enough films with and without it, so nothing can be said of this model.");
    }

    /** Returns the figure: the mean and each finding, next to view, age and sex alone; nothing without a mean. */
    static Html figure(EvaluationDetails details) {
        EvaluationVerdict verdict = new EvaluationVerdict(details);
        return verdict.mean().isPresent() ? verdict.figure() : Html.NONE;
    }

    private Optional<Interval> mean() {
        return evaluation.mean().score().interval();
    }

    private String sentences(Interval mean) {
        int findings = evaluation.mean().labels().size();
        String of = findings == 1 ? "AUROC of one finding: " : "Mean AUROC of " + findings + " findings: ";
        List<LabelScore> ranked = ranked();
        String ends = findings == 1
                ? ""
                : " Best: " + told(ranked.get(0)) + "; lowest: " + told(ranked.get(ranked.size() - 1)) + ".";
        return of + text(mean) + ". " + judged(mean) + ends;
    }

    /** Returns what the mean is compared with, and the outcome. */
    private String judged(Interval mean) {
        Optional<Interval> over =
                floor.flatMap(floor -> floor.over().mean().score().interval());
        if (over.isEmpty()) {
            return outcome(mean.low() > CHANCE, mean.high() < CHANCE, "chance (0.5)");
        }
        Interval difference = over.get();
        String alone = "view, age and sex alone ("
                + floor.flatMap(floor -> floor.evaluation().mean().score().interval())
                        .map(own -> Figures.fixed(own.estimate(), 3) + "; difference ")
                        .orElse("difference ")
                + Figures.signed(difference.estimate(), 3) + ", " + Figures.signed(difference.low(), 3) + " to "
                + Figures.signed(difference.high(), 3) + ")";
        return outcome(difference.low() > 0, difference.high() < 0, alone);
    }

    private static String outcome(boolean above, boolean below, String reference) {
        if (above) {
            return "That is above " + reference + ".";
        }
        return below ? "That is below " + reference + "." : "It is not shown to be above " + reference + ".";
    }

    private static String told(LabelScore label) {
        return ResultTable.shown(label.label())
                + label.auroc()
                        .interval()
                        .map(auroc -> " " + Figures.fixed(auroc.estimate(), 3))
                        .orElse("");
    }

    /** Returns the findings of the mean, that with the highest AUROC first. */
    private List<LabelScore> ranked() {
        return evaluation.labels().stream()
                .filter(LabelScore::inMean)
                .sorted(Comparator.comparingDouble(label ->
                        -label.auroc().interval().map(Interval::estimate).orElse(0.0)))
                .toList();
    }

    private Html figure() {
        List<String> series = new ArrayList<>(List.of("this model"));
        floor.ifPresent(floor -> series.add("view, age and sex alone"));
        List<IntervalRows.Row> rows = new ArrayList<>();
        rows.add(new IntervalRows.Row(
                "Mean",
                true,
                intervals(
                        evaluation.mean().score(),
                        floor.map(floor -> floor.evaluation().mean().score()))));
        for (LabelScore label : ranked()) {
            int place = evaluation.labels().indexOf(label);
            rows.add(new IntervalRows.Row(
                    ResultTable.shown(label.label()),
                    false,
                    intervals(
                            label.auroc(),
                            floor.map(floor ->
                                    floor.evaluation().labels().get(place).auroc()))));
        }
        return IntervalRows.scores("AUROC; the upright line is chance (0.5)", CHANCE, series, rows);
    }

    private static List<Optional<Interval>> intervals(Score own, Optional<Score> floor) {
        return Stream.concat(Stream.of(own), floor.stream())
                .map(Score::interval)
                .toList();
    }

    private static String text(Interval value) {
        return Figures.fixed(value.estimate(), 3) + " (" + Figures.ends(value, 3) + ")";
    }
}
