package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The footnotes of a table of results. */
final class ResultFootnotes {
    private ResultFootnotes() {}

    static Html html(ResultTable table) {
        Evaluation films = table.films();
        List<String> notes = new ArrayList<>();
        if (!films.mean().leftOut().isEmpty()) {
            notes.add("\u2020 Not in the mean, which takes findings with at least "
                    + films.rule().minimumCases() + " films with and as many without: "
                    + films.mean().leftOut().stream().map(ResultTable::shown).collect(Collectors.joining(", ")) + ".");
        }
        if (!table.differences().isEmpty()) {
            notes.add("A difference is bold if its interval excludes 0. The intervals are not corrected for multiple "
                    + "findings: some will exclude 0 by chance.");
        }
        String leftOut = drawsLeftOut(films);
        if (!leftOut.isEmpty()) {
            notes.add("Bootstrap resamples with one class only, which were left out, of "
                    + Figures.count(films.rule().bootstrap().draws()) + ": " + leftOut + ".");
        }
        return notes.stream().map(note -> PageParts.paragraph("foot", note)).collect(Html.joining());
    }

    private static String drawsLeftOut(Evaluation films) {
        return Stream.concat(
                        films.labels().stream()
                                .map(label -> drawsLeftOut(ResultTable.shown(label.label()), label.auroc())),
                        Stream.of(drawsLeftOut("mean", films.mean().score())))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String drawsLeftOut(String name, Score score) {
        return score instanceof Score.Measured measured && measured.drawsLeftOut() > 0
                ? name + " " + Figures.count(measured.drawsLeftOut())
                : "";
    }
}
