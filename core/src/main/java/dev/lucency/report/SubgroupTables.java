package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.Gap;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Score;
import dev.lucency.eval.Subgroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of subgroups and their gaps. */
final class SubgroupTables {
    private static final List<Metric> METRICS =
            List.of(Metric.AUROC, Metric.CALIBRATION_ERROR, Metric.SENSITIVITY, Metric.SPECIFICITY);

    /** Groups of fewer patients are marked: their figures depend on single persons. */
    private static final int LEAST_PATIENTS = 10;

    private SubgroupTables() {}

    static Html html(List<Subgroups> groupings) {
        return groupings.stream().map(SubgroupTables::grouping).collect(Html.joining());
    }

    private static Html grouping(Subgroups grouping) {
        List<String> notes = new ArrayList<>();
        grouping.leftOut().forEach((group, films) -> notes.add(group + " (" + Figures.count(films) + " films)"));
        String leftOut = notes.isEmpty() ? "" : "Too few cases of every finding: " + String.join(", ", notes) + ". ";
        return Html.of(
                Html.element("h3").of("By " + grouping.name()).line(),
                grouping.groups().isEmpty() ? Html.NONE : Html.of(means(grouping), gaps(grouping)),
                PageParts.paragraph("foot", leftOut + unknown(grouping)));
    }

    private static String unknown(Subgroups grouping) {
        String count = grouping.unknown() == 0 ? "" : Figures.count(grouping.unknown());
        if (grouping.name().equals(Subgroups.SIZES)) {
            return "Each group is a third of the films with a box for a finding, compared with all films without the finding."
                    + (count.isEmpty() ? "" : " " + count + " findings without a box are left out.");
        }
        return count.isEmpty() ? "" : count + " films have no known group.";
    }

    private static Html means(Subgroups grouping) {
        List<Metric> metrics = METRICS.stream()
                .filter(metric -> grouping.groups().values().stream()
                        .allMatch(evaluation -> evaluation.means().containsKey(metric)))
                .toList();
        boolean counted =
                !grouping.name().equals(Subgroups.SIZES); // there, all films without the finding are in each group
        List<String> head = new ArrayList<>(
                counted ? List.of("Group", "films", "patients", "findings") : List.of("Group", "findings"));
        metrics.forEach(metric -> head.add("mean " + metric.title()));
        PlainTable table = new PlainTable("Means over the findings with enough cases in the group.", head);
        grouping.groups()
                .forEach((name, evaluation) -> table.row(
                        counted && evaluation.patients() < LEAST_PATIENTS ? name + " (too few patients)" : name,
                        cells(evaluation, metrics, counted)));
        if (grouping.groups().size() > 1) {
            List<Score> gaps = metrics.stream()
                    .map(metric -> gap(grouping, metric, Gap.MEAN)
                            .map(Gap::difference)
                            .orElseGet(() -> new Score.NotScored("no finding is in all groups")))
                    .toList();
            table.row(
                    "Gap, over the findings of all groups",
                    counted ? Html.of(PlainTable.cell(""), PlainTable.cell("")) : Html.NONE,
                    PlainTable.cell(""),
                    ScoreCells.differences(gaps));
        }
        return table.html();
    }

    private static Html cells(Evaluation evaluation, List<Metric> metrics, boolean counted) {
        return Html.of(
                counted ? PlainTable.cell(Figures.count(evaluation.films())) : Html.NONE,
                counted ? PlainTable.cell(Figures.count(evaluation.patients())) : Html.NONE,
                PlainTable.cell(Figures.count(evaluation.mean().labels().size())),
                ScoreCells.scores(metrics.stream()
                        .map(metric -> evaluation.mean(metric).score())
                        .toList()));
    }

    private static Html gaps(Subgroups grouping) {
        PlainTable table = new PlainTable(
                "The two groups farthest apart, finding by finding.",
                List.of("Finding", "metric", "highest", "lowest", "gap"));
        grouping.gaps().stream()
                .filter(gap -> !gap.label().equals(Gap.MEAN))
                .forEach(gap -> table.row(
                        ResultTable.shown(gap.label()),
                        PlainTable.cell(gap.metric().title()),
                        PlainTable.cell(gap.highest()),
                        PlainTable.cell(gap.lowest()),
                        ScoreCells.differences(List.of(gap.difference()))));
        return PageParts.folded("Gaps by finding", table.html());
    }

    private static Optional<Gap> gap(Subgroups grouping, Metric metric, String label) {
        return grouping.gaps().stream()
                .filter(gap -> gap.metric() == metric && gap.label().equals(label))
                .findFirst();
    }
}
