package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.tensor.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which films a step sees: each at most once an epoch, in an order that depends on seed and epoch alone. */
class EpochOrderTest {
    private final int[] rows = IntStream.range(0, 23).map(i -> 100 + 3 * i).toArray();
    private final EpochOrder order = new EpochOrder(rows, 5, new Seed(1));

    @Test
    void anEpochVisitsDifferentFilmsOfTheGivenRows() {
        assertThat(order.steps()).isEqualTo(4);
        int[] visited = epoch(0);
        assertThat(visited).hasSize(20).doesNotHaveDuplicates();
        assertThat(Arrays.stream(visited).boxed())
                .isSubsetOf(Arrays.stream(rows).boxed().toList());
    }

    @Test
    void anotherEpochHasAnotherOrderAndTheSameEpochTheSame() {
        assertThat(epoch(0)).isEqualTo(epoch(0)).isNotEqualTo(epoch(1));
    }

    @Test
    void everyFilmHasItsTurnWithinAFewEpochs() {
        assertThat(IntStream.range(0, 12)
                        .flatMap(e -> Arrays.stream(epoch(e)))
                        .distinct()
                        .count())
                .isEqualTo(rows.length);
    }

    @Test
    void refusesABatchLargerThanTheFilms() {
        assertThatThrownBy(() -> new EpochOrder(rows, 24, new Seed(1))).hasMessageContaining("batch must be at most");
    }

    private int[] epoch(int epoch) {
        return IntStream.range(0, order.steps())
                .flatMap(step -> Arrays.stream(order.batch(epoch, step)))
                .toArray();
    }
}
