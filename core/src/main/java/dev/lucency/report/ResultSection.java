package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.ForestPlot;
import dev.lucency.chart.ForestPlotText;
import dev.lucency.chart.ForestRow;
import dev.lucency.chart.Html;
import dev.lucency.chart.HtmlElement;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Score;
import dev.lucency.result.ModelEvaluation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The section of one table of results with its forest plot. */
final class ResultSection {
    private final ResultTable table;
    private final Evaluation films;
    private final boolean hasUnknown;

    private ResultSection(ResultTable table) {
        this.table = table;
        films = table.films();
        hasUnknown = films.labels().stream().anyMatch(label -> label.counts().unknown() > 0);
    }

    static Html html(ResultTable table) {
        ResultSection section = new ResultSection(table);
        return PageParts.section(
                table.title(),
                table.note().isEmpty() ? Html.NONE : PageParts.paragraph(table.note()),
                PlainTable.results(
                        section.caption(),
                        section.head(),
                        Html.element("tbody").block(section.body()),
                        Html.element("tfoot").block(section.meanRow())),
                ResultFootnotes.html(table),
                PageParts.wide(section.forest()),
                OtherMetrics.html(table));
    }

    private Html caption() {
        return Html.element("caption")
                .of("AUROC with its %s interval on %s films of %s patients, split %s."
                        .formatted(
                                percent(films),
                                Figures.count(films.films()),
                                Figures.count(films.patients()),
                                films.split()))
                .line();
    }

    /** Returns the table head in two rows: groups of columns, and the columns. */
    private Html head() {
        int differences = table.differences().size();
        Html groups = Html.of(
                PlainTable.cell(""),
                group(hasUnknown ? 3 : 2).of("Films"),
                group(table.models().size()).with("class", "apart").of("AUROC"),
                differences == 0
                        ? Html.NONE
                        : group(differences).with("class", "apart").of("Paired difference"));
        Html columns = Html.of(
                PlainTable.column("Finding"),
                PlainTable.column("with"),
                PlainTable.column("without"),
                hasUnknown ? PlainTable.column("unknown") : Html.NONE,
                columns(table.models().stream().map(ModelEvaluation::model)),
                columns(table.differences().stream().map(pair -> pair.first() + " \u2212 " + pair.second())));
        return Html.element("thead")
                .block(
                        Html.element("tr").of(groups).line(),
                        Html.element("tr").of(columns).line());
    }

    private static HtmlElement group(int columns) {
        return Html.element("th").with("scope", "colgroup").with("colspan", columns);
    }

    /** Returns column headings; the first has extra space before it. */
    private static Html columns(Stream<String> names) {
        List<String> all = names.toList();
        HtmlElement column = Html.element("th").with("scope", "col");
        return IntStream.range(0, all.size())
                .mapToObj(i -> (i == 0 ? column.with("class", "apart") : column).of(all.get(i)))
                .collect(Html.joining());
    }

    private Html body() {
        return IntStream.range(0, films.labels().size())
                .mapToObj(this::labelRow)
                .collect(Html.joining());
    }

    private Html labelRow(int label) {
        LabelScore row = films.labels().get(label);
        return Html.element("tr")
                .of(
                        ResultTable.heading(row),
                        count(row.counts().positives()),
                        count(row.counts().negatives()),
                        hasUnknown ? count(row.counts().unknown()) : Html.NONE,
                        ScoreCells.scores(scores(
                                evaluation -> evaluation.labels().get(label).auroc())),
                        ScoreCells.differences(table.differences().stream()
                                .map(pair ->
                                        pair.difference().labels().get(label).difference())
                                .toList()))
                .line();
    }

    private Html meanRow() {
        Html heading = Html.element("th")
                .with("scope", "row")
                .with("colspan", hasUnknown ? 4 : 3)
                .of(meanName());
        return Html.element("tr")
                .of(
                        heading,
                        ScoreCells.scores(scores(evaluation -> evaluation.mean().score())),
                        ScoreCells.differences(table.differences().stream()
                                .map(pair -> pair.difference().mean().score())
                                .toList()))
                .line();
    }

    private String meanName() {
        int labels = films.mean().labels().size();
        return labels == 1 ? "Mean of 1 finding" : "Mean of " + labels + " findings";
    }

    private static Html count(int films) {
        return PlainTable.cell(Figures.count(films));
    }

    private List<Score> scores(Function<Evaluation, Score> of) {
        return table.models().stream().map(ModelEvaluation::evaluation).map(of).toList();
    }

    private Html forest() {
        List<String> models =
                table.models().stream().map(ModelEvaluation::model).toList();
        Stream<ForestRow> labels = IntStream.range(0, films.labels().size())
                .mapToObj(label -> new ForestRow(
                        ResultTable.shown(films.labels().get(label).label()),
                        scores(evaluation -> evaluation.labels().get(label).auroc()),
                        false));
        ForestRow mean =
                new ForestRow(meanName(), scores(evaluation -> evaluation.mean().score()), true);
        String description = "AUROC and " + percent(films) + " interval of " + String.join(", ", models)
                + "; the dashed line is chance. The table has the same figures.";
        return ForestPlot.draw(
                new ForestPlotText(table.title(), description, "AUROC (dashed: chance)", 0.5),
                models,
                Stream.concat(labels, Stream.of(mean)).toList());
    }

    /** Returns the confidence level of the intervals, such as {@code 95 %}. */
    static String percent(Evaluation evaluation) {
        double level = 100 * evaluation.rule().bootstrap().level();
        boolean whole = Math.abs(level - Math.rint(level)) < 1e-9;
        return Figures.fixed(level, whole ? 0 : 1) + "\u00a0%";
    }
}
