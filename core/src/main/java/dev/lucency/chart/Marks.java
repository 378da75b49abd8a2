package dev.lucency.chart;

/** Marks that differ by shape and by colour. */
final class Marks {
    private Marks() {}

    /**
     * Draws a circle, a square, a diamond or a triangle, with a rim in the colour of the page.
     *
     * @param svg the figure
     * @param x the horizontal position, in pixels
     * @param y the vertical position, in pixels
     * @param series the number of the series, from 0
     * @param radius the radius, in pixels
     * @param words the tooltip
     */
    static void draw(Svg svg, double x, double y, int series, double radius, String words) {
        String form = switch (series % 4) {
            case 0 -> "M%1$s 0A%2$s %2$s 0 1 1 %2$s 0A%2$s %2$s 0 1 1 %1$s 0Z";
            case 1 -> "M%1$s %1$sH%2$sV%2$sH%1$sZ";
            case 2 -> "M0 %1$sL%2$s 0L0 %2$sL%1$s 0Z";
            default -> "M0 %1$sL%2$s %2$sH%1$sZ";
        };
        double size = series % 4 == 1 ? radius * 0.88 : series % 4 == 2 ? radius * 1.25 : radius;
        svg.add(Html.element("path")
                .with("d", form.formatted(Svg.number(-size), Svg.number(size)))
                .with("transform", "translate(" + Svg.number(x) + " " + Svg.number(y) + ")")
                .in(Svg.fill(series))
                .of(Html.element("title").of(words)));
    }
}
