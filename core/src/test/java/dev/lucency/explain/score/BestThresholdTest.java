package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The threshold that fits films best, against all thresholds tried one by one. */
class BestThresholdTest {
    private static final int SIDE = 10;

    @Test
    void itIsTheOneWithTheHighestMeanOverlap() {
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 50; trial++) {
            List<BestThreshold.Marked> films = IntStream.range(0, 3)
                    .mapToObj(film -> marked(random, random.nextInt(10, 90)))
                    .toList();
            double best = BestThreshold.of(films).threshold();
            for (int tenth = 1; tenth < 10; tenth++) {
                ThresholdIou other = new ThresholdIou(tenth / 10.0);
                assertThat(mean(new ThresholdIou(best), films)).isGreaterThanOrEqualTo(mean(other, films));
            }
        }
    }

    @Test
    void ofEqualThresholdsTheLowestIsTaken() {
        float[] values = new float[SIDE * SIDE];
        boolean[] mask = new boolean[SIDE * SIDE];
        for (int pixel = 0; pixel < 30; pixel++) {
            values[pixel] = 1; // two values only: every threshold marks the same pixels
            mask[pixel] = true;
        }
        BestThreshold.Marked film =
                new BestThreshold.Marked(new RankedMap(new HeatMap(values, SIDE, SIDE), SIDE), new Region(mask, SIDE));
        assertThat(BestThreshold.of(List.of(film))).isEqualTo(new ThresholdIou(0.1));
    }

    @Test
    void withoutFilmsThereIsNone() {
        assertThatThrownBy(() -> BestThreshold.of(List.of())).hasMessage("films must be at least one");
    }

    /** Relevance that rises over the film, with noise, and a region of its highest part. */
    private static BestThreshold.Marked marked(SplittableRandom random, int first) {
        float[] values = new float[SIDE * SIDE];
        boolean[] mask = new boolean[SIDE * SIDE];
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] = pixel + (float) (20 * random.nextDouble());
            mask[pixel] = pixel >= first;
        }
        return new BestThreshold.Marked(new RankedMap(new HeatMap(values, SIDE, SIDE), SIDE), new Region(mask, SIDE));
    }

    private static double mean(ThresholdIou figure, List<BestThreshold.Marked> films) {
        return films.stream()
                .mapToDouble(film -> figure.of(film.map(), film.region()))
                .average()
                .orElseThrow();
    }
}
