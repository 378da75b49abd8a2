package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queues of all places at once, compared with a list for each place. */
class PlaceQueuesTest {
    private static final int PLACES = 3;
    private static final int SIZE = 7;
    private static final int WIDTH = 4;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    private static final class Key {
        private final float[] feature;
        private final long film;

        Key(float[] feature, long film) {
            this.feature = feature;
            this.film = film;
        }
    }

    @Test
    void eachPlaceKeepsItsLatestKeysAndFindsTheNearestOfOtherFilms() {
        SplittableRandom random = new SplittableRandom(3);
        PlaceQueues queues = new PlaceQueues(PLACES, SIZE, WIDTH);
        List<Deque<Key>> lists = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            lists.add(new ArrayDeque<>());
        }
        int compared = 0;
        for (int batch = 0; batch < 25; batch++) {
            int rows = 1 + random.nextInt(20); // at times more for a place than its queue holds
            Tensor features = unit("keys " + batch, rows);
            float[] values = Tensors.floats(features);
            int[] where = random.ints(rows, -1, PLACES).toArray();
            int[] films = random.ints(rows, -1, 4).toArray();
            queues.enqueue(features, Tensors.of(films), Tensors.of(where));
            for (int row = 0; row < rows; row++) {
                if (where[row] >= 0) {
                    Deque<Key> list = lists.get(where[row]);
                    float[] one = Arrays.copyOfRange(values, row * WIDTH, (row + 1) * WIDTH);
                    list.add(new Key(one, films[row]));
                    if (list.size() > SIZE) {
                        list.remove();
                    }
                }
            }
            for (int place = 0; place < PLACES; place++) {
                compared += compare(queues, place, lists.get(place), batch);
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** @return number of patches with enough keys */
    private static int compare(PlaceQueues queues, int place, Deque<Key> list, int batch) {
        int neighbours = 2;
        int least = 5;
        Tensor patches = unit("patches " + batch, 4);
        float[] values = Tensors.floats(patches);
        long[] films = {-1, 0, 1, 9};
        PlaceQueues.Near near = queues.nearest(place, patches, Tensors.of(films), neighbours, least);
        float[] distances = Tensors.floats(near.distances());
        float[] known = Tensors.floats(near.known());
        int compared = 0;
        for (int patch = 0; patch < films.length; patch++) {
            long film = films[patch];
            int from = patch * WIDTH;
            double[] others = list.stream()
                    .filter(key -> film < 0 || key.film != film)
                    .mapToDouble(key -> 1 - dot(values, from, key.feature))
                    .sorted()
                    .toArray();
            assertThat(known[patch]).isEqualTo(others.length >= least ? 1 : 0);
            if (others.length >= least) {
                assertThat((double) distances[patch]).isCloseTo((others[0] + others[1]) / 2, within(1e-5));
                compared++;
            }
        }
        return compared;
    }

    /** A checkpoint with what was not kept would not be the same after a resume on other hardware. */
    @Test
    void whatIsNotKeptLeavesNoTrace() {
        PlaceQueues queues = new PlaceQueues(PLACES, SIZE, WIDTH);
        Map<String, Tensor> state = queues.state();
        queues.enqueue(unit("gone", 3), Tensors.of(1L, 2L, 3L), Tensors.of(-1L, -1L, -1L));
        assertThat(Tensors.floats(state.get("keys"))).containsOnly(0);
        assertThat(Tensors.longs(state.get("films"))).containsOnly(0);
        assertThat(Tensors.longs(state.get("counts"))).containsOnly(0);
    }

    private static double dot(float[] a, int from, float[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a[from + i] * b[i];
        }
        return sum;
    }

    private static Tensor unit(String name, int rows) {
        return torch.normalize(Golden.films(name, rows, WIDTH), new NormalizeFuncOptions());
    }
}
