package dev.lucency.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** The noise of views of a black film, by its moments and by what it depends on. */
class NoiseTest {
    private static final int SIZE = 96;

    @Test
    void hasTheDeviationThatWasDrawnAndNoMean() {
        for (double deviation : new double[] {0.01, 0.2}) {
            float[] view = view(new Noise(deviation, 11), 1);
            double mean = mean(view, view, false);
            assertThat(mean).isCloseTo(0, within(0.05 * deviation));
            assertThat(Math.sqrt(mean(view, view, true))).isCloseTo(deviation, within(0.03 * deviation));
        }
    }

    @Test
    void followsFromTheDrawAndTheTraining() {
        float[] view = view(new Noise(0.1, 11), 1);
        assertThat(view(new Noise(0.1, 11), 1)).containsExactly(view);
        assertThat(correlation(view, view(new Noise(0.1, 12), 1))).isCloseTo(0, within(0.05));
        assertThat(correlation(view, view(new Noise(0.1, 11), 2))).isCloseTo(0, within(0.05));
    }

    private static float[] view(Noise noise, long seed) {
        try (Scope scope = Scope.open()) {
            Tensor film = Tensors.zeros(1, 1, SIZE, SIZE).to(ScalarType.Byte);
            Views views = new Views(ChestViews.REASONED, FilmInput.repeated(SIZE, 1, 0, 1), new Seed(seed));
            ViewDraw draw = new ViewDraw(Placement.WHOLE, Tone.PLAIN, 0, MaskedCorners.NONE, List.of(), noise);
            return Tensors.floats(views.render(film, List.of(draw)));
        }
    }

    private static double correlation(float[] one, float[] other) {
        return mean(one, other, true) / Math.sqrt(mean(one, one, true) * mean(other, other, true));
    }

    private static double mean(float[] one, float[] other, boolean product) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> product ? one[i] * other[i] : one[i])
                .average()
                .orElseThrow();
    }
}
