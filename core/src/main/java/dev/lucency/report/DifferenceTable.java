package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.IntervalRows;
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

/** One metric of a comparison: a table of the scores of each model, and for each pair the differences, one row a finding. */
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
                comparison.pairs().stream().map(table::differences).collect(Html.joining()));
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
                        scores(evaluation -> evaluation.labels().get(label).score(metric)))
                .line();
    }

    private Html meanRow() {
        Html heading = Html.element("th")
                .with("scope", "row")
                .with("colspan", 3)
                .of("Mean of " + films.mean(metric).labels().size());
        return Html.element("tr")
                .of(heading, scores(evaluation -> evaluation.mean(metric).score()))
                .line();
    }

    private Html scores(Function<Evaluation, Score> of) {
        return ScoreCells.scores(comparison.models().values().stream().map(of).toList());
    }

    /** Returns the differences of one pair: the mean, then each finding; those whose corrected p is below 0.05 are set apart. */
    private Html differences(ModelPair pair) {
        List<IntervalRows.Row> rows = new ArrayList<>();
        rows.add(row("Mean", pair.difference().mean(metric).difference()));
        for (int label = 0; label < films.labels().size(); label++) {
            rows.add(row(
                    ResultTable.shown(films.labels().get(label).label()),
                    pair.difference().labels().get(label).of(metric)));
        }
        return IntervalRows.draw(
                name(pair), List.of("difference in " + metric.title() + ", interval over patients"), rows);
    }

    /** Returns the row of a difference, with its p; set apart if the corrected p is below 0.05. */
    static IntervalRows.Row row(String name, Difference difference) {
        return new IntervalRows.Row(
                name, isShown(difference), List.of(difference.score().interval()), p(difference));
    }

    /** Returns whether a difference is shown: its corrected p is below 0.05. */
    static boolean isShown(Difference difference) {
        return difference.adjusted().orElse(1) < 0.05;
    }

    private static String p(Difference difference) {
        return difference.p().isEmpty()
                ? ""
                : "p %s, Holm %s"
                        .formatted(
                                Figures.p(difference.p().getAsDouble()),
                                Figures.p(difference.adjusted().orElseThrow()));
    }

    /** Returns a cell with the difference, its interval and its p; bold if the Holm-corrected p is below 0.05. */
    static Html cell(Difference difference) {
        Html p = difference.p().isEmpty() ? Html.NONE : Html.element("span").of(p(difference));
        return ScoreCells.difference(difference.score(), isShown(difference), p);
    }
}
