package dev.lucency.chart;

/** The size of a line chart, in pixels at full width. */
public enum ChartSize {
    /** The full width of the page. */
    WIDE(980, 300),
    /** Two charts side by side. */
    HALF(480, 250);

    final double width;
    final double height;

    ChartSize(double width, double height) {
        this.width = width;
        this.height = height;
    }
}
