package dev.lucency.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.golden.Golden;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The map of the agreement of views against finite differences of the cosine, on a smooth network of one stage. */
class SimilarityCamTest {
    private static final int PLACES = TinyBackbone.GRID * TinyBackbone.GRID;
    private static final double STEP = 1e-4;

    /** The error of a central difference is of the order of the step's square, 1e-8; a map is rounded to 32 bits. */
    private static final double TOLERANCE = 1e-7;

    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();
    private final TinyBackbone network = new TinyBackbone();
    private final SimilarityCam maker = new SimilarityCam(network, Optional.empty());
    private final Tensor films = Golden.films("films", 2, 1, 16, 16).to(ScalarType.Double);

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @Test
    void ofGivenKeysItIsWhatFiniteDifferencesOfTheMeanCosineGive() {
        List<Tensor> keys = List.of(
                Golden.films("key", 2, 1, 16, 16).to(ScalarType.Double),
                Golden.films("other key", 2, 1, 16, 16).to(ScalarType.Double));
        isByFiniteDifferences(maker.of(films, keys), keys);
    }

    @Test
    void ofAFilmAloneTheKeysAreSixViewsThatDifferFromIt() {
        List<Tensor> keys = NearViews.of(films);
        assertThat(keys)
                .hasSize(6)
                .allSatisfy(key ->
                        assertThat(Tensors.value(key.sub(films).abs().max())).isGreaterThan(0.1));
        isByFiniteDifferences(maker.of(films), keys);
    }

    @Test
    void aCropShowsAFifthLessAndARotationTurnsAboutTheMiddle() {
        Tensor ramp = Tensors.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 1, 10)
                .expand(new long[] {1, 1, 10, 10});
        List<Tensor> views = NearViews.of(ramp.contiguous());
        float[] left = Tensors.floats(views.get(2).select(2, 5));
        float[] right = Tensors.floats(views.get(3).select(2, 5));
        for (int x = 0; x < 10; x++) {
            double at = Math.max(0, (x + 0.5) * 0.8 - 0.5); // of 8 of 10 pixels, from the left border
            assertThat((double) left[x]).isCloseTo(at, within(1e-5));
            assertThat((double) right[9 - x]).isCloseTo(9 - at, within(1e-5));
        }
        Tensor clockwise = views.get(0).add(views.get(0).flip(2, 3));
        assertThat(Tensors.floats(clockwise)).containsOnly(new float[] {9}, within(1e-4f));
    }

    private void isByFiniteDifferences(List<List<HeatMap>> maps, List<Tensor> keys) {
        Tensor map = network.map(films); // [2, 3, 4, 4]
        double[] values = Golden.doubles(map);
        for (int film = 0; film < 2; film++) {
            double[] sums = new double[PLACES];
            for (int channel = 0; channel < TinyBackbone.CHANNELS; channel++) {
                int first = (film * TinyBackbone.CHANNELS + channel) * PLACES;
                double mean = 0;
                for (int place = 0; place < PLACES; place++) {
                    mean += slope(map, values, first + place, film, keys) / PLACES;
                }
                for (int place = 0; place < PLACES; place++) {
                    sums[place] += mean * values[first + place];
                }
            }
            float[] actual = maps.get(film).get(0).values();
            for (int place = 0; place < PLACES; place++) {
                assertThat((double) actual[place]).isCloseTo(sums[place], within(TOLERANCE));
            }
            assertThat(Tensors.value(Tensors.of(actual, PLACES).max())).isGreaterThan(1e-4);
            assertThat(Tensors.value(Tensors.of(actual, PLACES).min())).isLessThan(-1e-4);
        }
    }

    private double slope(Tensor map, double[] values, int index, int film, List<Tensor> keys) {
        double[] moved = values.clone();
        moved[index] += STEP;
        double above = cosine(moved, map, film, keys);
        moved[index] -= 2 * STEP;
        return (above - cosine(moved, map, film, keys)) / (2 * STEP);
    }

    /** The mean cosine of a film's features of a changed map and the keys. */
    private double cosine(double[] values, Tensor map, int film, List<Tensor> keys) {
        Tensor changed = Tensor.create(values, map.shape());
        double[] query = Golden.doubles(network.features(films, changed).select(0, film));
        double sum = 0;
        for (Tensor key : keys) {
            double[] other = Golden.doubles(network.features(key).select(0, film));
            double product = 0;
            double a = 0;
            double b = 0;
            for (int i = 0; i < query.length; i++) {
                product += query[i] * other[i];
                a += query[i] * query[i];
                b += other[i] * other[i];
            }
            sum += product / Math.sqrt(a * b);
        }
        return sum / keys.size();
    }
}
