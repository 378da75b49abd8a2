package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Gradients against what the function does when one number after the other is moved a little. */
final class FiniteDifferences {
    private static final float STEP = 0.005F;

    private FiniteDifferences() {}

    /** @param at a leaf that requires a gradient, of 32 bits */
    static void check(Tensor at, UnaryOperator<Tensor> function) {
        function.apply(at).backward();
        float[] gradient = Tensors.floats(at.grad());
        float[] values = Tensors.floats(at);
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            double slope = (value(moved(values, i, STEP), at, function) - value(moved(values, i, -STEP), at, function))
                    / (2 * STEP);
            assertThat((double) gradient[i])
                    .as("by number %d", i)
                    .isCloseTo(slope, within(2e-4 + 0.01 * Math.abs(slope)));
            largest = Math.max(largest, Math.abs(slope));
        }
        assertThat(largest).as("there is a gradient").isGreaterThan(1e-3);
    }

    private static float[] moved(float[] values, int which, float by) {
        float[] moved = values.clone();
        moved[which] += by;
        return moved;
    }

    private static double value(float[] values, Tensor like, UnaryOperator<Tensor> function) {
        return Tensors.value(function.apply(Tensors.of(values, like.shape())));
    }
}
