package dev.lucency.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The running mean against the mean of each window, taken one by one. */
class RunningMeanTest {
    @Test
    void equalsTheMeanOfTheFiniteValuesInEachWindow() {
        SplittableRandom random = new SplittableRandom(1);
        List<Point> points = IntStream.range(0, 150)
                .mapToObj(i -> new Point(i, i % 13 == 5 ? Double.NaN : random.nextDouble()))
                .toList();
        List<Point> means = RunningMean.of(points, 7);
        for (int i = 0; i < points.size(); i++) {
            double expected = points.subList(Math.max(0, i - 3), Math.min(points.size(), i + 4)).stream()
                    .mapToDouble(Point::y)
                    .filter(Double::isFinite)
                    .average()
                    .orElseThrow();
            if (Double.isNaN(points.get(i).y())) {
                assertThat(means.get(i).y()).isNaN();
            } else {
                assertThat(means.get(i).y()).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void windowOfOneChangesNothing() {
        List<Point> points = List.of(new Point(1, 3), new Point(2, Double.NaN), new Point(3, -1));
        assertThat(RunningMean.of(points, 1)).isEqualTo(points);
    }

    @Test
    void windowGrowsWithThePointsAndIsOdd() {
        assertThat(RunningMean.window(80)).isEqualTo(1);
        assertThat(IntStream.range(81, 5000).map(RunningMean::window))
                .allMatch(window -> window % 2 == 1 && window >= 5);
        assertThat(RunningMean.window(4000)).isEqualTo(101);
    }
}
