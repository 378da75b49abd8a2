package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seeds derived for a purpose: the same again, different for every purpose, and evenly spread. */
class SeedTest {
    @Test
    void aPurposeAlwaysGivesTheSameSeedAndNoTwoGiveOne() {
        Set<Long> seen = new HashSet<>();
        for (int epoch = 0; epoch < 30; epoch++) {
            for (int film = 0; film < 300; film++) {
                for (int view = 0; view < 2; view++) {
                    Seed seed = new Seed(1).derive(epoch, film, view);
                    assertThat(seed).isEqualTo(new Seed(1).derive(epoch, film, view));
                    assertThat(seen.add(seed.value())).isTrue();
                }
            }
        }
    }

    @Test
    void theOrderOfAPurposeMatters() {
        assertThat(new Seed(1).derive(2, 3)).isNotEqualTo(new Seed(1).derive(3, 2));
        assertThat(new Seed(1).derive(2)).isNotEqualTo(new Seed(2).derive(2));
    }

    @Test
    void derivedSeedsDrawEvenly() {
        double mean = IntStream.range(0, 20_000)
                .mapToDouble(i -> new Seed(5).derive(i).random().nextDouble())
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.49, 0.51);
    }

    @Test
    void aPermutationHoldsEveryNumberOnce() {
        assertThat(new Seed(9).permutation(50))
                .containsExactlyInAnyOrder(IntStream.range(0, 50).toArray())
                .isNotEqualTo(IntStream.range(0, 50).toArray());
    }
}
