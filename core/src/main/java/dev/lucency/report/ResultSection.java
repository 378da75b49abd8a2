package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.ForestPlot;
import dev.lucency.chart.ForestPlotText;
import dev.lucency.chart.ForestRow;
import dev.lucency.chart.Html;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Score;
import dev.lucency.result.ModelEvaluation;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One table of results with its forest plot, as HTML. */
final class ResultSection {
    private final ResultTable table;
    private final Evaluation films;
    private final boolean hasUnknown;

    private ResultSection(ResultTable table) {
        this.table = table;
        films = table.films();
        hasUnknown = films.labels().stream().anyMatch(label -> label.counts().unknown() > 0);
    }

    static String html(ResultTable table) {
        ResultSection section = new ResultSection(table);
        return """
                <section>
                <h2>%s</h2>
                %s<div class="wide"><table class="results">
                <caption>%s</caption>
                %s<tbody>
                %s</tbody>
                <tfoot>
                %s</tfoot>
                </table></div>
                %s<figure class="wide">
                %s</figure>
                %s</section>
                """.formatted(
                        Html.escaped(table.title()),
                        table.note().isEmpty() ? "" : "<p>" + Html.escaped(table.note()) + "</p>\n",
                        section.caption(),
                        section.head(),
                        section.body(),
                        section.meanRow(),
                        ResultFootnotes.html(table),
                        section.forest(),
                        OtherMetrics.html(table));
    }

    private String caption() {
        return "AUROC with its %s interval on %s films of %s patients, split %s."
                .formatted(
                        percent(films),
                        Figures.count(films.films()),
                        Figures.count(films.patients()),
                        Html.escaped(films.split()));
    }

    private String head() {
        int differences = table.differences().size();
        return String.format(
                Locale.ROOT,
                """
                <thead>
                <tr><td></td><th scope="colgroup" colspan="%d">Films</th>\
                <th scope="colgroup" colspan="%d" class="apart">AUROC</th>%s</tr>
                <tr><th scope="col">Finding</th><th scope="col">with</th><th scope="col">without</th>%s%s%s</tr>
                </thead>
                """,
                hasUnknown ? 3 : 2,
                table.models().size(),
                differences == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "<th scope=\"colgroup\" colspan=\"%d\" class=\"apart\">Paired difference</th>",
                                differences),
                hasUnknown ? "<th scope=\"col\">unknown</th>" : "",
                columns(table.models().stream().map(ModelEvaluation::model)),
                columns(table.differences().stream().map(pair -> pair.first() + " \u2212 " + pair.second())));
    }

    private static String columns(Stream<String> names) {
        List<String> all = names.toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> "<th scope=\"col\"" + (i == 0 ? " class=\"apart\"" : "") + ">" + Html.escaped(all.get(i))
                        + "</th>")
                .collect(Collectors.joining());
    }

    private String body() {
        return IntStream.range(0, films.labels().size())
                .mapToObj(this::labelRow)
                .collect(Collectors.joining());
    }

    private String labelRow(int label) {
        LabelScore row = films.labels().get(label);
        return "<tr><th scope=\"row\">%s%s</th>%s%s%s%s%s</tr>\n"
                .formatted(
                        Html.escaped(ResultTable.shown(row.label())),
                        row.inMean() ? "" : "<span class=\"mark\"> \u2020</span>",
                        countCell(row.counts().positives()),
                        countCell(row.counts().negatives()),
                        hasUnknown ? countCell(row.counts().unknown()) : "",
                        ScoreCells.scores(scores(
                                evaluation -> evaluation.labels().get(label).auroc())),
                        ScoreCells.differences(table.differences().stream()
                                .map(pair ->
                                        pair.difference().labels().get(label).difference())
                                .toList()));
    }

    private String meanRow() {
        return String.format(
                Locale.ROOT,
                "<tr><th scope=\"row\" colspan=\"%d\">%s</th>%s%s</tr>\n",
                hasUnknown ? 4 : 3,
                meanName(),
                ScoreCells.scores(scores(evaluation -> evaluation.mean().score())),
                ScoreCells.differences(table.differences().stream()
                        .map(pair -> pair.difference().mean().score())
                        .toList()));
    }

    private String meanName() {
        int labels = films.mean().labels().size();
        return labels == 1 ? "Mean of 1 finding" : "Mean of " + labels + " findings";
    }

    private static String countCell(int count) {
        return "<td>" + Figures.count(count) + "</td>";
    }

    private List<Score> scores(Function<Evaluation, Score> of) {
        return table.models().stream().map(ModelEvaluation::evaluation).map(of).toList();
    }

    private String forest() {
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
                + "; the dashed line is chance. The table holds the same figures.";
        return ForestPlot.draw(
                new ForestPlotText(table.title(), description, "AUROC (dashed: chance)", 0.5),
                models,
                Stream.concat(labels, Stream.of(mean)).toList());
    }

    /** The level of the intervals, such as {@code 95 %}. */
    static String percent(Evaluation evaluation) {
        double level = 100 * evaluation.rule().bootstrap().level();
        boolean whole = Math.abs(level - Math.rint(level)) < 1e-9;
        return Figures.fixed(level, whole ? 0 : 1) + "\u00a0%";
    }
}
