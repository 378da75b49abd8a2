package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue of keys against a plain queue from which the oldest is taken. */
class KeyQueueTest {
    private static final int SIZE = 10;
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 10, 13, 25})
    void forgetsTheOldestFirstWhateverTheBatch(int batch) {
        KeyQueue queue = new KeyQueue(SIZE, 2, new Seed(1));
        Deque<Float> oracle = new ArrayDeque<>();
        for (float start : firsts(queue)) {
            oracle.add(start);
        }
        float next = 100;
        for (int step = 0; step < 9; step++) {
            float[] keys = new float[2 * batch];
            for (int i = 0; i < batch; i++) {
                keys[2 * i] = next;
                oracle.add(next++);
            }
            queue.enqueue(Tensors.of(keys, batch, 2));
            while (oracle.size() > SIZE) {
                oracle.remove();
            }
            float[] held = firsts(queue);
            int oldest = (int) queue.position();
            Float[] inOrder = IntStream.range(0, SIZE)
                    .mapToObj(i -> held[(oldest + i) % SIZE])
                    .toArray(Float[]::new);
            assertThat(inOrder).as("batch %d, step %d", batch, step).containsExactly(oracle.toArray(Float[]::new));
        }
    }

    @Test
    void startsWithRandomUnitVectors() {
        KeyQueue queue = new KeyQueue(50, 16, new Seed(1));
        float[] lengths = Tensors.floats(queue.keys().square().sum(1L));
        for (float length : lengths) {
            assertThat(length).isBetween(0.9999f, 1.0001f);
        }
        assertThat(Tensors.floats(queue.keys())).isNotEqualTo(Tensors.floats(new KeyQueue(50, 16, new Seed(2)).keys()));
    }

    private static float[] firsts(KeyQueue queue) {
        return Tensors.floats(queue.keys().narrow(1, 0, 1));
    }
}
