package dev.lucency.chart;

import dev.lucency.Check;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * An SVG forest plot of figures with their intervals: one row per label and one mark per model. Models differ by the shape of the
 * mark and by colour.
 */
public final class ForestPlot {
    private static final double WIDTH = 980;
    private static final double RIGHT = 14;
    private static final double TOP = 34;
    private static final double BOTTOM = 44;
    private static final double LANE = 13; // the height of one model within a row

    private final ForestPlotText text;
    private final List<String> models;
    private final List<ForestRow> rows;
    private final Axis x;
    private final double left;
    private final double rowHeight;
    private final Svg svg = new Svg();

    private ForestPlot(ForestPlotText text, List<String> models, List<ForestRow> rows) {
        this.text = text;
        this.models = models;
        this.rows = rows;
        x = Axis.covering(ends(), 10);
        left = 28
                + rows.stream()
                        .mapToDouble(row -> Svg.width(row.label()) * (row.emphasised() ? 1.15 : 1))
                        .max()
                        .orElse(0);
        rowHeight = LANE * models.size() + 11;
    }

    /**
     * Draws a plot.
     *
     * @param text the texts and the value of the reference line
     * @param models the names of the models
     * @param rows the rows from top to bottom, each with one score per model
     */
    public static Html draw(ForestPlotText text, List<String> models, List<ForestRow> rows) {
        for (ForestRow row : rows) {
            Check.that(
                    row.scores().size() == models.size(),
                    "row " + row.label() + " must have a score a model: " + models.size() + ", was "
                            + row.scores().size());
        }
        ForestPlot plot = new ForestPlot(text, models, rows);
        plot.legend();
        plot.axis();
        for (int row = 0; row < rows.size(); row++) {
            plot.row(row);
        }
        return plot.svg.figure(WIDTH, plot.bottom() + BOTTOM, text.title(), text.description());
    }

    private void legend() {
        double at = left;
        for (int model = 0; model < models.size(); model++) {
            Marks.draw(svg, at + 6, 12, model, 5, models.get(model));
            svg.text(at + 17, 16, "start", Svg.PLAIN, models.get(model));
            at += 17 + Svg.width(models.get(model)) + 24;
        }
    }

    private void axis() {
        for (double tick : x.ticks()) {
            svg.line(leftOf(tick), TOP, leftOf(tick), bottom(), Svg.GRID);
            svg.text(leftOf(tick), bottom() + 18, "middle", Svg.QUIET, x.text(tick));
        }
        svg.line(left, bottom(), WIDTH - RIGHT, bottom(), Svg.RULE);
        svg.line(leftOf(text.reference()), TOP, leftOf(text.reference()), bottom(), Svg.DASHED);
        svg.text(WIDTH - RIGHT, bottom() + 38, "end", Svg.QUIET, text.axisLabel());
    }

    private void row(int number) {
        ForestRow row = rows.get(number);
        double top = TOP + number * rowHeight;
        if (number > 0) {
            svg.line(0, top, WIDTH - RIGHT, top, row.emphasised() ? Svg.RULE : Svg.GRID);
        }
        svg.text(left - 12, top + rowHeight / 2 + 4, "end", row.emphasised() ? Svg.STRONG : Svg.PLAIN, row.label());
        if (row.scores().stream().allMatch(score -> score.interval().isEmpty())) {
            svg.text(left + 6, top + rowHeight / 2 + 4, "start", Svg.QUIET, "not scored");
            return;
        }
        for (int model = 0; model < models.size(); model++) {
            double middle = top + rowHeight / 2 + (model - (models.size() - 1) / 2.0) * LANE;
            score(row, model, middle);
        }
    }

    private void score(ForestRow row, int model, double middle) {
        Optional<Interval> interval = row.scores().get(model).interval();
        if (interval.isEmpty()) {
            return;
        }
        Interval value = interval.get();
        String path = "M" + Svg.number(leftOf(value.low())) + " " + Svg.number(middle) + "H"
                + Svg.number(leftOf(value.high()));
        svg.path(path, row.emphasised() ? 3 : 2, 1, Svg.stroke(model));
        String words = models.get(model) + ", " + row.label() + ": " + Figures.fixed(value.estimate(), 3) + " ("
                + Figures.ends(value, 3) + ")";
        Marks.draw(svg, leftOf(value.estimate()), middle, model, row.emphasised() ? 6 : 4.5, words);
    }

    private double leftOf(double value) {
        return left + x.share(value) * (WIDTH - RIGHT - left);
    }

    private double bottom() {
        return TOP + rows.size() * rowHeight;
    }

    private DoubleStream ends() {
        return DoubleStream.concat(
                DoubleStream.of(text.reference()),
                rows.stream()
                        .flatMap(row -> row.scores().stream())
                        .map(Score::interval)
                        .flatMap(Optional::stream)
                        .flatMapToDouble(value -> DoubleStream.of(value.low(), value.estimate(), value.high())));
    }
}
