package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.ForestPlot;
import dev.lucency.chart.ForestPlotText;
import dev.lucency.chart.ForestRow;
import dev.lucency.chart.Html;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Metric;
import dev.lucency.eval.ModelPair;
import dev.lucency.eval.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One metric of a comparison: every model's figures, every pair's difference with its p, and the forest plot of these. */
final class DifferenceTable {
    private final Comparison comparison;
    private final Metric metric;
    private final Evaluation films;

    private DifferenceTable(Comparison comparison, Metric metric) {
        this.comparison = comparison;
        this.metric = metric;
        films = comparison.models().values().iterator().next();
    }

    static String html(Comparison comparison, Metric metric) {
        DifferenceTable table = new DifferenceTable(comparison, metric);
        return """
                <div class="wide"><table class="results">
                <caption>%s; %s is better; %s.</caption>
                %s<tbody>
                %s</tbody>
                <tfoot>
                %s</tfoot>
                </table></div>
                <figure class="wide">
                %s</figure>
                """.formatted(
                        Html.escaped(metric.title()),
                        metric.higherIsBetter() ? "higher" : "lower",
                        HolmText.of(comparison, metric),
                        table.head(),
                        IntStream.range(0, table.films.labels().size())
                                .mapToObj(table::labelRow)
                                .collect(Collectors.joining()),
                        table.meanRow(),
                        table.forest());
    }

    /** The name of a pair. */
    static String name(ModelPair pair) {
        return pair.first() + " \u2212 " + pair.second();
    }

    private String head() {
        List<String> columns = new ArrayList<>(List.of("with", "without"));
        columns.addAll(comparison.models().keySet());
        comparison.pairs().forEach(pair -> columns.add(name(pair)));
        return columns.stream()
                .map(name -> "<th scope=\"col\">" + Html.escaped(name) + "</th>")
                .collect(Collectors.joining("", "<thead><tr><th scope=\"col\">Finding</th>", "</tr></thead>\n"));
    }

    private String labelRow(int label) {
        LabelScore row = films.labels().get(label);
        return "<tr><th scope=\"row\">%s%s</th><td>%s</td><td>%s</td>%s%s</tr>\n"
                .formatted(
                        Html.escaped(ResultTable.shown(row.label())),
                        row.inMean() ? "" : "<span class=\"mark\"> \u2020</span>",
                        Figures.count(row.counts().positives()),
                        Figures.count(row.counts().negatives()),
                        scores(evaluation -> evaluation.labels().get(label).score(metric)),
                        pairs(pair -> pair.difference().labels().get(label).of(metric)));
    }

    private String meanRow() {
        return String.format(
                Locale.ROOT,
                "<tr><th scope=\"row\" colspan=\"3\">Mean of %d</th>%s%s</tr>\n",
                films.mean(metric).labels().size(),
                scores(evaluation -> evaluation.mean(metric).score()),
                pairs(pair -> pair.difference().mean(metric).difference()));
    }

    private String scores(Function<Evaluation, Score> of) {
        return ScoreCells.scores(comparison.models().values().stream().map(of).toList());
    }

    private String pairs(Function<ModelPair, Difference> of) {
        return comparison.pairs().stream().map(of).map(DifferenceTable::cell).collect(Collectors.joining());
    }

    /** The difference, its interval and its p; bold where p after Holm is below 0.05. */
    static String cell(Difference difference) {
        String cell = ScoreCells.differences(List.of(difference.score()));
        if (difference.adjusted().orElse(1) >= 0.05) {
            cell = cell.replace(" clear\"", "\"");
        }
        return difference.p().isEmpty()
                ? cell
                : cell.replaceFirst(
                        "</td>$",
                        "<span>p %s, Holm %s</span></td>"
                                .formatted(
                                        Figures.p(difference.p().getAsDouble()),
                                        Figures.p(difference.adjusted().orElseThrow())));
    }

    private String forest() {
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
                        title + " and its interval, of " + String.join(", ", names)
                                + "; the dashed line is no difference. The table holds the same figures.",
                        title + " (dashed: none)",
                        0),
                names,
                rows);
    }
}
