package dev.lucency.chart;

/** How large a line chart is drawn, in pixels at full width. */
public enum ChartSize {
    /** Across the page. */
    WIDE(980, 300),
    /** Two side by side. */
    HALF(480, 250);

    final double width;
    final double height;

    ChartSize(double width, double height) {
        this.width = width;
        this.height = height;
    }
}
