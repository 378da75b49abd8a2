package dev.lucency.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Line charts, read back as XML: what is drawn, and where. */
class SvgLineChartTest {
    @Test
    void drawsOneLineASeriesInsideThePlot() throws Exception {
        Drawn chart = drawn(curve(false, series("first", 30, i -> i * i), series("second", 30, i -> -3.0 * i)));
        assertThat(chart.strongLines()).hasSize(2);
        assertThat(chart.lightLines()).isEmpty();
        assertThat(chart.strongLines().stream().flatMap(line -> Drawn.corners(line).stream()))
                .allSatisfy(corner -> {
                    assertThat(corner[0]).isBetween(0.0, chart.width());
                    assertThat(corner[1]).isBetween(0.0, chart.height());
                });
        assertThat(chart.texts()).contains("first", "second", "step", "value");
    }

    @Test
    void placesValuesInProportion() throws Exception {
        List<double[]> corners = Drawn.corners(
                drawn(curve(false, series("line", 11, i -> i))).strongLines().get(0));
        double[] first = corners.get(0);
        double[] last = corners.get(corners.size() - 1);
        double[] middle = corners.get(corners.size() / 2);
        assertThat(middle[0]).isCloseTo((first[0] + last[0]) / 2, within(0.11));
        assertThat(middle[1]).isCloseTo((first[1] + last[1]) / 2, within(0.11));
        assertThat(last[1]).as("a greater value stands higher").isLessThan(first[1]);
    }

    @Test
    void leavesAGapWhereAValueIsNotFinite() throws Exception {
        Drawn chart = drawn(curve(false, series("loss", 20, i -> i == 7 || i == 8 ? Double.NaN : i)));
        String line = chart.strongLines().get(0);
        assertThat(line.chars().filter(c -> c == 'M')).hasSize(2);
        assertThat(line).doesNotContain("NaN");
        Drawn endless = drawn(curve(false, series("loss", 20, i -> i == 19 ? Double.POSITIVE_INFINITY : i)));
        assertThat(endless.strongLines().get(0)).doesNotContain("Infinity");
    }

    @Test
    void showsAPointBetweenTwoGaps() throws Exception {
        Drawn chart = drawn(curve(false, series("loss", 5, i -> i == 2 ? 1 : Double.NaN)));
        List<double[]> corners = Drawn.corners(chart.strongLines().get(0));
        assertThat(corners).hasSize(2);
        assertThat(corners.get(0)).containsExactly(corners.get(1));
    }

    @Test
    void drawsTheRunningMeanOverManyScatteredValues() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Drawn chart = drawn(curve(true, series("loss", 400, i -> random.nextDouble())));
        assertThat(chart.strongLines()).hasSize(1);
        assertThat(chart.lightLines()).hasSize(1);
        assertThat(spread(chart.strongLines().get(0)))
                .isLessThan(spread(chart.lightLines().get(0)) / 2);
        assertThat(chart.texts()).contains("running mean of 11", "every value");
    }

    @Test
    void keepsTheExtremesOfALongSeriesAndAShortFile() throws Exception {
        IntToDoubleFunction spiky = i -> i == 70_000 ? 9 : i == 30_000 ? -9 : Math.sin(i);
        String svg = SvgLineChart.draw(curve(false, series("loss", 100_000, spiky)), ChartSize.WIDE)
                .toString();
        assertThat(svg.length()).isLessThan(60_000);
        List<double[]> corners = Drawn.corners(Drawn.of(svg).strongLines().get(0));
        double[] heights =
                corners.stream().mapToDouble(corner -> corner[1]).sorted().toArray();
        assertThat(heights[1] - heights[0]).as("the one high value stands out").isGreaterThan(50);
        assertThat(heights[heights.length - 1] - heights[heights.length - 2]).isGreaterThan(50);
    }

    @Test
    void saysSoWhenNothingWasLogged() throws Exception {
        assertThat(drawn(curve(true, new Series("loss", List.of()))).texts()).contains("no value was logged");
        assertThat(drawn(curve(true, series("loss", 3, i -> Double.NaN))).texts())
                .contains("no value was logged");
    }

    @Test
    void tellsTheCourseInWords() throws Exception {
        Drawn chart = drawn(curve(false, series("loss", 11, i -> 5 - 0.25 * i)));
        assertThat(chart.all("title").get(0).getTextContent()).isEqualTo("A <figure>");
        assertThat(chart.all("desc").get(0).getTextContent())
                .isEqualTo("loss goes from 5.00 at step 1 to 2.50 at step 11.");
    }

    private static double spread(String path) {
        double[] heights =
                Drawn.corners(path).stream().mapToDouble(corner -> corner[1]).toArray();
        return Arrays.stream(heights).max().orElseThrow()
                - Arrays.stream(heights).min().orElseThrow();
    }

    private static Drawn drawn(Curve curve) throws Exception {
        return Drawn.of(SvgLineChart.draw(curve, ChartSize.HALF));
    }

    private static Curve curve(boolean scattered, Series... series) {
        return new Curve("A <figure>", "step", "value", scattered, List.of(series));
    }

    private static Series series(String name, int points, IntToDoubleFunction value) {
        return new Series(
                name,
                IntStream.range(0, points)
                        .mapToObj(i -> new Point(i + 1, value.applyAsDouble(i)))
                        .toList());
    }
}
