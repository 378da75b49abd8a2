package dev.lucency.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The number of chosen patches in each cell of the film, over all films.
 *
 * @param counts the counts [rows][columns] from the top left, none negative
 */
public record PositionMap(List<List<Long>> counts) {
    public static final String TITLE = "Where on the films patches were chosen";

    private static final double SIDE = 240;
    private static final double MARGIN = 10;
    private static final double WORDS = 22;

    public PositionMap {
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** Returns the sum of two maps of the same size. */
    public PositionMap plus(PositionMap other) {
        return new PositionMap(IntStream.range(0, counts.size())
                .mapToObj(row -> IntStream.range(0, counts.get(row).size())
                        .mapToObj(column -> counts.get(row).get(column)
                                + other.counts.get(row).get(column))
                        .toList())
                .toList());
    }

    /** Returns a figure with a square for each cell, darker for more chosen patches. */
    public Html draw() {
        double most = Math.max(
                1, counts.stream().flatMap(List::stream).mapToLong(c -> c).max().orElse(1));
        double cell = SIDE / Math.max(1, counts.size());
        Svg svg = new Svg();
        for (int row = 0; row < counts.size(); row++) {
            List<Long> cells = counts.get(row);
            double width = SIDE / cells.size();
            for (int column = 0; column < cells.size(); column++) {
                svg.add(square(MARGIN + column * width, MARGIN + row * cell, width, cell)
                        .with("fill-opacity", Figures.fixed(cells.get(column) / most, 3))
                        .in(Svg.fill(0))
                        .closed());
            }
        }
        svg.add(square(MARGIN, MARGIN, SIDE, SIDE)
                .with("fill", "none")
                .in(Svg.RULE)
                .closed());
        svg.text(MARGIN, MARGIN + SIDE + WORDS - 5, "start", Svg.QUIET, legend());
        return svg.figure(2 * MARGIN + SIDE, 2 * MARGIN + SIDE + WORDS, TITLE, description());
    }

    private static HtmlElement square(double x, double y, double width, double height) {
        return Html.element("rect").at("x", x).at("y", y).at("width", width).at("height", height);
    }

    private String legend() {
        return "darkest: " + percent(peak()) + " of the chosen";
    }

    private String description() {
        return String.format(
                Locale.ROOT,
                "The film in %d rows of cells; the fullest cell has %s of the chosen patches, an even share would be %s.",
                counts.size(),
                percent(peak()),
                percent(1.0 / cells()));
    }

    private double peak() {
        long all = counts.stream().flatMap(List::stream).mapToLong(c -> c).sum();
        return all == 0
                ? 0
                : (double) counts.stream()
                                .flatMap(List::stream)
                                .mapToLong(c -> c)
                                .max()
                                .orElse(0)
                        / all;
    }

    private long cells() {
        return Math.max(1, counts.stream().mapToLong(List::size).sum());
    }

    private static String percent(double share) {
        return Figures.fixed(100 * share, 1) + "\u00a0%";
    }
}
