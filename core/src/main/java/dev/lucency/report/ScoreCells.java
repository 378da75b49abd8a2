package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scores as the cells of a table: the estimate, below it the interval; the first cell of a group stands apart. */
public final class ScoreCells {
    private ScoreCells() {}

    /** Cells of AUROC. */
    static String scores(List<Score> scores) {
        return cells(scores, value -> filled("", Figures.fixed(value.estimate(), 3), Figures.ends(value, 3)));
    }

    /** Cells of differences, with their sign; bold where the interval leaves out 0. */
    static String differences(List<Score> differences) {
        return cells(
                differences,
                value -> filled(
                        value.contains(0) ? "" : " clear",
                        Figures.signed(value.estimate(), 3),
                        Figures.signed(value.low(), 3) + " to " + Figures.signed(value.high(), 3)));
    }

    private static String cells(List<Score> scores, Function<Interval, String> filled) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> "<td class=\"score" + (i == 0 ? " apart" : "")
                        + scores.get(i).interval().map(filled).orElseGet(() -> missing(scores.get(i))) + "</td>")
                .collect(Collectors.joining());
    }

    private static String filled(String kind, String estimate, String ends) {
        return kind + "\"><b>" + estimate + "</b> <span>" + ends + "</span>";
    }

    private static String missing(Score score) {
        String because = score instanceof Score.NotScored reason ? reason.because() : "";
        return " none\">not scored <span>" + Html.escaped(because) + "</span>";
    }
}
