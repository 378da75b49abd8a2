package dev.lucency.model;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * Stochastic depth (Huang et al. 2016): in training, what a branch of a block adds is left out for some films, and scaled up for
 * the others, so that the mean stays. The probability rises linearly over the blocks, from 0 at the first to {@code rate} at the
 * last (timm's drop path). Which films: by the seed and the place alone, so pass another seed at every step.
 *
 * @param rate probability at the last block, at least 0 and below 1
 * @param seed of the draw
 */
public record DropPath(double rate, Seed seed) {
    /** Leaves no branch out. */
    public static final DropPath NONE = new DropPath(0, new Seed(0));

    public DropPath {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropPath must be at least 0 and below 1, was " + rate);
        }
    }

    /** The probability that a branch of a block is left out for a film. */
    double rate(int block, int blocks) {
        return blocks == 1 ? rate : rate * block / (blocks - 1);
    }

    /**
     * What a branch is multiplied by, film by film: 0, or 1 / (1 - probability).
     *
     * @param place of the branch in the network, to draw for each branch anew
     * @param films [N, ...]
     * @return [N, 1, 1]
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
