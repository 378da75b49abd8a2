package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.report.PageParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section on the logs of the pre-trainings: their alarms, and the last value of each figure. */
final class HealthSection {
    private HealthSection() {}

    static Html html(StudyFacts facts) {
        List<RunHealth> runs = facts.health();
        if (runs.isEmpty()) {
            return PageParts.paragraph("No pre-training of this study has a log yet.");
        }
        List<RunHealth> alarmed =
                runs.stream().filter(run -> !run.alarms().isEmpty()).toList();
        String lead = alarmed.isEmpty()
                ? "No pre-training of " + runs.size()
                        + " has raised an alarm (collapse, loss at chance, values that are not" + " finite)."
                : alarmed.size() + " of " + runs.size() + " pre-trainings have raised an alarm.";
        List<String> alarms = alarmed.stream()
                .flatMap(run -> run.alarms().stream().map(alarm -> name(run) + ": " + alarm))
                .toList();
        return Html.of(
                PageParts.paragraph(lead),
                PageParts.list(alarms),
                PageParts.folded("Last figures of each pre-training", table(runs)));
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
        return PlainTable.cell(Optional.ofNullable(run.figures().get(figure))
                .map(value -> Figures.fixed(value, 3))
                .orElse(""));
    }

    private static String name(RunHealth run) {
        return run.arm().text() + ", " + run.backbone() + ", seed " + run.seed();
    }
}
