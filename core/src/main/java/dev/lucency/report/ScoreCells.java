package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Scores as table cells: the estimate, and below it the confidence interval; the first cell of a group has extra space before it. */
public final class ScoreCells {
    private ScoreCells() {}

    /** Returns cells of scores. */
    public static Html scores(List<Score> scores) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> cell(scores.get(i), i == 0, ScoreCells::score))
                .collect(Html.joining());
    }

    /** Returns cells of signed differences; bold if the interval excludes 0. */
    static Html differences(List<Score> differences) {
        return IntStream.range(0, differences.size())
                .mapToObj(i -> cell(differences.get(i), i == 0, value -> difference(value, !value.contains(0))))
                .collect(Html.joining());
    }

    /**
     * Returns a cell of one signed difference.
     *
     * @param clear whether the cell is bold if the interval excludes 0
     * @param p the content after the interval
     */
    public static Html difference(Score score, boolean clear, Html p) {
        return cell(score, true, value -> difference(value, clear && !value.contains(0)), p);
    }

    /** The content of a cell: a class of the style sheet, a figure, and the text below it. */
    private record Shown(String style, Html figure, String below) {}

    private static Html cell(Score score, boolean apart, Function<Interval, Shown> shown, Html... more) {
        Shown cell = score.interval().map(shown).orElseGet(() -> missing(score));
        String style = "score" + (apart ? " apart" : "") + cell.style();
        Html below = Html.element("span").of(cell.below());
        return Html.element("td").with("class", style).of(cell.figure(), Html.text(" "), below, Html.of(more));
    }

    private static Shown score(Interval value) {
        return new Shown("", bold(Figures.fixed(value.estimate(), 3)), Figures.ends(value, 3));
    }

    private static Shown difference(Interval value, boolean clear) {
        return new Shown(
                clear ? " clear" : "",
                bold(Figures.signed(value.estimate(), 3)),
                Figures.signed(value.low(), 3) + " to " + Figures.signed(value.high(), 3));
    }

    private static Shown missing(Score score) {
        String because = score instanceof Score.NotScored reason ? reason.because() : "";
        return new Shown(" none", Html.text("not scored"), because);
    }

    private static Html bold(String figure) {
        return Html.element("b").of(figure);
    }
}
