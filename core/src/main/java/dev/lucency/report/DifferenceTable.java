package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.ForestPlot;
import dev.lucency.chart.ForestPlotText;
import dev.lucency.chart.ForestRow;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Metric;
import dev.lucency.eval.ModelPair;
import dev.lucency.eval.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The table of one metric of a comparison: the scores of each model, the difference of each pair with its p, and a forest plot of
 * the differences.
 */
final class DifferenceTable {
    private final Comparison comparison;
    private final Metric metric;
    private final Evaluation films;

    private DifferenceTable(Comparison comparison, Metric metric) {
        this.comparison = comparison;
        this.metric = metric;
        films = comparison.models().values().iterator().next();
    }

    static Html html(Comparison comparison, Metric metric) {
        DifferenceTable table = new DifferenceTable(comparison, metric);
        return Html.of(
                PlainTable.results(
                        table.caption(),
                        table.head(),
                        Html.element("tbody")
                                .block(IntStream.range(0, table.films.labels().size())
                                        .mapToObj(table::labelRow)
                                        .collect(Html.joining())),
                        Html.element("tfoot").block(table.meanRow())),
                PageParts.wide(table.forest()));
    }

    private Html caption() {
        String better = metric.higherIsBetter() ? "higher" : "lower";
        return Html.element("caption")
                .of(metric.title() + "; " + better + " is better; " + HolmText.of(comparison, metric) + ".")
                .line();
    }

    /** Returns the name of a pair: first minus second. */
    static String name(ModelPair pair) {
        return pair.first() + " \u2212 " + pair.second();
    }

    private Html head() {
        List<String> columns = new ArrayList<>(List.of("Finding", "with", "without"));
        columns.addAll(comparison.models().keySet());
        comparison.pairs().forEach(pair -> columns.add(name(pair)));
        Html names = columns.stream().map(PlainTable::column).collect(Html.joining());
        return Html.element("thead").of(Html.element("tr").of(names)).line();
    }

    private Html labelRow(int label) {
        LabelScore row = films.labels().get(label);
        return Html.element("tr")
                .of(
                        ResultTable.heading(row),
                        PlainTable.cell(Figures.count(row.counts().positives())),
                        PlainTable.cell(Figures.count(row.counts().negatives())),
                        scores(evaluation -> evaluation.labels().get(label).score(metric)),
                        pairs(pair -> pair.difference().labels().get(label).of(metric)))
                .line();
    }

    private Html meanRow() {
        Html heading = Html.element("th")
                .with("scope", "row")
                .with("colspan", 3)
                .of("Mean of " + films.mean(metric).labels().size());
        return Html.element("tr")
                .of(
                        heading,
                        scores(evaluation -> evaluation.mean(metric).score()),
                        pairs(pair -> pair.difference().mean(metric).difference()))
                .line();
    }

    private Html scores(Function<Evaluation, Score> of) {
        return ScoreCells.scores(comparison.models().values().stream().map(of).toList());
    }

    private Html pairs(Function<ModelPair, Difference> of) {
        return comparison.pairs().stream().map(of).map(DifferenceTable::cell).collect(Html.joining());
    }

    /** Returns a cell with the difference, its interval and its p; bold if the Holm-corrected p is below 0.05. */
    static Html cell(Difference difference) {
        Html p = difference.p().isEmpty()
                ? Html.NONE
                : Html.element("span")
                        .of("p %s, Holm %s"
                                .formatted(
                                        Figures.p(difference.p().getAsDouble()),
                                        Figures.p(difference.adjusted().orElseThrow())));
        return ScoreCells.difference(difference.score(), difference.adjusted().orElse(1) < 0.05, p);
    }

    private Html forest() {
        List<ForestRow> rows = new ArrayList<>();
        List<LabelScore> labels = films.labels();
        for (int label = 0; label < labels.size(); label++) {
            int row = label;
            rows.add(new ForestRow(
                    ResultTable.shown(labels.get(label).label()),
                    comparison.pairs().stream()
                            .map(pair -> pair.difference()
                                    .labels()
                                    .get(row)
                                    .of(metric)
                                    .score())
                            .toList(),
                    false));
        }
        rows.add(new ForestRow(
                "Mean",
                comparison.pairs().stream()
                        .map(pair -> pair.difference().mean(metric).difference().score())
                        .toList(),
                true));
        List<String> names =
                comparison.pairs().stream().map(DifferenceTable::name).toList();
        String title = "Difference in " + metric.title();
        return ForestPlot.draw(
                new ForestPlotText(
                        title,
                        title + " with confidence intervals: " + String.join(", ", names)
                                + "; the dashed line means no difference. The table has the same figures.",
                        title + " (dashed: none)",
                        0),
                names,
                rows);
    }
}
