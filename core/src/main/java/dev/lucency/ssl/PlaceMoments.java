package dev.lucency.ssl;

import dev.lucency.parallel.World;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Running mean and mean square of a number at each place of the film, in 64 bits. Over the first {@value #MEMORY} batches that have
 * values at a place they are the plain means of the batches; later a batch has the weight 1/{@value #MEMORY}.
 */
final class PlaceMoments {
    private static final int MEMORY = 100;
    /** Constant that is added to the variance, so that equal values cause no division by zero. */
    private static final double FLAT = 1e-6;

    private final World world;
    private final Tensor means; // [G]
    private final Tensor squares; // [G]
    private final Tensor batches; // [G]

    /** Creates moments without values in the open scope. */
    PlaceMoments(int places, World world) {
        this.world = world;
        means = Tensors.toDouble(Tensors.zeros(places));
        squares = Tensors.toDouble(Tensors.zeros(places));
        batches = Tensors.toDouble(Tensors.zeros(places));
    }

    /**
     * Counts the values of a batch, of all processes, and returns the values of this process less the mean of their place, divided by its
     * standard deviation.
     *
     * @param values values, [M]
     * @param here whether a value counts at a place, [M, G]; at one place at most
     * @return [M], in the type of the values; 0 for a value that counts nowhere
     */
    Tensor standardised(Tensor values, Tensor here) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor at = here.to(ScalarType.Double); // [M, G]
            Tensor x = Tensors.toDouble(values).unsqueeze(1); // [M, 1]
            count(torch.stack(
                    new TensorVector(sum(at), sum(at.mul(x)), sum(at.mul(x).mul(x))), 0));
            Tensor deviations = squares.sub(means.mul(means))
                    .clamp_min(new Scalar(0.0))
                    .add(new Scalar(FLAT))
                    .sqrt(); // [G]
            Tensor scaled = x.sub(means).div(deviations).mul(at); // [M, G]
            return scope.keep(
                    scaled.sum(new long[] {1}, false, new ScalarTypeOptional()).to(values.scalar_type()));
        }
    }

    /** @param sums number, sum and sum of squares of the values at each place, [3, G] */
    private void count(Tensor sums) {
        world.mean(sums);
        Tensor number = sums.select(0, 0);
        Tensor some = number.gt(new Scalar(0.0)).to(ScalarType.Double); // [G]
        batches.add_(some);
        Tensor rate = some.div(
                batches.clamp(new ScalarOptional(new Scalar(1.0)), new ScalarOptional(new Scalar((double) MEMORY))));
        Tensor divisor = number.add(some.neg().add(new Scalar(1.0))); // 1 where there are no values
        means.add_(sums.select(0, 1).div(divisor).sub(means).mul(rate));
        squares.add_(sums.select(0, 2).div(divisor).sub(squares).mul(rate));
    }

    private static Tensor sum(Tensor values) {
        return values.sum(new long[] {0}, false, new ScalarTypeOptional());
    }

    /** Returns means, mean squares and numbers of batches, for a checkpoint. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("means", means);
        state.put("squares", squares);
        state.put("batches", batches);
        return state;
    }
}
