package dev.lucency.model;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * Stochastic depth (Huang et al. 2016; timm's drop path): in training, the output of a residual branch is set to 0 for random films and
 * scaled up for the others, so that its expectation stays the same. The probability rises linearly over the blocks, from 0 at the first to
 * {@code rate} at the last. The draw depends only on the seed and the branch, so each training step needs a seed of its own.
 *
 * @param rate probability at the last block, at least 0 and below 1
 * @param seed seed of the draw
 */
public record DropPath(double rate, Seed seed) {
    /** No stochastic depth. */
    public static final DropPath NONE = new DropPath(0, new Seed(0));

    public DropPath {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropPath must be at least 0 and below 1, was " + rate);
        }
    }

    /** Returns the probability that a branch of a block is dropped for a film. */
    double rate(int block, int blocks) {
        return blocks == 1 ? rate : rate * block / (blocks - 1);
    }

    /**
     * Returns the factor of a branch for each film: 0, or 1 / (1 - probability).
     *
     * @param place index of the branch in the network; each branch has draws of its own
     * @param films films of the batch, [N, ...]
     * @return factors, [N, 1, 1]
     */
    Tensor factors(double probability, int place, Tensor films) {
        SplittableRandom random = seed.derive(place).random();
        float kept = (float) (1 / (1 - probability));
        float[] factors = new float[(int) films.size(0)];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextDouble() < probability ? 0 : kept;
        }
        return Device.of(films).tensor(factors, factors.length, 1, 1);
    }
}
