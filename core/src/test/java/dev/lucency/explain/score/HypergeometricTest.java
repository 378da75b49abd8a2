package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Means over the hypergeometric distribution against its closed forms. */
class HypergeometricTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "5, 0, 3",
        "9, 9, 4",
        "10, 4, 3",
        "10, 4, 10",
        "20, 15, 12",
        "16384, 900, 900",
        "65536, 40000, 30000"
    })
    void totalMeanVarianceAndTheChanceOfNoneAreTheKnownOnes(int all, int marked, int drawn) {
        double share = (double) marked / all;
        double variance = all > 1 ? drawn * share * (1 - share) * (all - drawn) / (all - 1) : 0;
        double none = 1;
        for (int i = 0; i < drawn; i++) {
            none *= Math.max(0, (double) (all - marked - i) / (all - i));
        }
        assertThat(Hypergeometric.mean(all, marked, drawn, count -> 1)).isEqualTo(1);
        assertThat(Hypergeometric.mean(all, marked, drawn, count -> count))
                .isCloseTo(drawn * share, within(1e-10 * all));
        assertThat(Hypergeometric.mean(all, marked, drawn, count -> Math.pow(count - drawn * share, 2)))
                .isCloseTo(variance, within(1e-9 * all));
        assertThat(Hypergeometric.mean(all, marked, drawn, count -> count == 0 ? 1 : 0))
                .isCloseTo(none, within(1e-12));
    }
}
