package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.report.PageParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section on the logs of the trainings: their alarms, and the last value of each figure. */
final class HealthSection {
    /** Steps from which on the alarms of a pre-training mean something. */
    private static final int ENOUGH = 200;

    private HealthSection() {}

    static Html html(StudyFacts facts) {
        List<RunHealth> runs = facts.health();
        List<RunHealth> pretrained =
                runs.stream().filter(RunHealth::isPretraining).toList();
        List<RunHealth> tuned =
                runs.stream().filter(run -> !run.isPretraining()).toList();
        List<String> alarms = runs.stream()
                .flatMap(run -> run.alarms().stream().map(alarm -> name(run) + ": " + alarm))
                .toList();
        List<Html> parts = new ArrayList<>();
        parts.add(PageParts.paragraph(
                pretrained.isEmpty() ? "No pre-training of this study has a log yet." : lead(pretrained)));
        parts.add(PageParts.list(alarms));
        if (!pretrained.isEmpty()) {
            parts.add(PageParts.folded("Last figures of each pre-training", table(pretrained)));
        }
        if (!tuned.isEmpty()) {
            parts.add(PageParts.paragraph(bestAtTheEnd(tuned)));
            parts.add(PageParts.folded("Last figures of each fine-tuning", table(tuned)));
        }
        return Html.of(parts);
    }

    private static String lead(List<RunHealth> pretrained) {
        long alarmed =
                pretrained.stream().filter(run -> !run.alarms().isEmpty()).count();
        long shortest = pretrained.stream().mapToLong(RunHealth::steps).min().orElse(0);
        return alarmed == 0
                ? "No pre-training of " + pretrained.size()
                        + " has raised an alarm (collapse, loss at chance, values that are not finite)."
                        + (shortest < ENOUGH
                                ? " The shortest has " + shortest + " steps, which may be too few to raise one."
                                : "")
                : alarmed + " of " + pretrained.size() + " pre-trainings have raised an alarm.";
    }

    private static String bestAtTheEnd(List<RunHealth> tuned) {
        long last = tuned.stream().filter(RunHealth::wasBestAtItsEnd).count();
        return last == 0
                ? "All " + tuned.size() + " fine-tunings passed their best epoch on validation before they ended."
                : last + " of " + tuned.size()
                        + " fine-tunings were best on validation in their last epoch: with more epochs they may be"
                        + " better.";
    }

    private static Html table(List<RunHealth> runs) {
        List<String> figures = runs.stream()
                .flatMap(run -> run.figures().keySet().stream())
                .distinct()
                .toList();
        List<String> head = new ArrayList<>(List.of("run", "alarms", "steps"));
        head.addAll(figures);
        PlainTable table = new PlainTable("The last logged value of each figure.", head);
        for (RunHealth run : runs) {
            table.row(
                    name(run),
                    PlainTable.cell(Figures.count(run.alarms().size())),
                    PlainTable.cell(Figures.count(run.steps())),
                    figures.stream().map(figure -> value(run, figure)).collect(Html.joining()));
        }
        return table.html();
    }

    private static Html value(RunHealth run, String figure) {
        boolean count = figure.equals(RunHealth.EPOCHS) || figure.equals(RunHealth.BEST_EPOCH);
        return PlainTable.cell(Optional.ofNullable(run.figures().get(figure))
                .map(value -> Figures.fixed(value, count ? 0 : 3))
                .orElse(""));
    }

    private static String name(RunHealth run) {
        String tuned = run.isPretraining() ? "" : ": " + run.tuned();
        return run.arm().text() + ", " + run.backbone() + ", seed " + run.seed() + tuned;
    }
}
