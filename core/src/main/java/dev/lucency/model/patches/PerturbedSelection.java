package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.SeedStream;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Selection by perturbed top-K: while the scorer learns, the mask is the mean of the masks of the K highest scores under Gaussian noise, Y
 * = E[topK(s + sigma Z)], with the exact derivative dY/ds = E[topK(s + sigma Z) Z^T] / sigma (Berthet et al. 2020; Cordonnier et al. 2021).
 * Both means are over the same samples. topK(s) without noise is subtracted from the mask inside the second mean: since E[Z] = 0 this does
 * not change the expectation, and it removes the variance of samples that choose the same patches. Scores are first scaled to [0, 1] in
 * each view, as by Cordonnier et al., so that sigma keeps its meaning; sigma falls linearly to 0 over the training. Keys and trained
 * encoders choose the K highest scores.
 *
 * <p>Each sample is stored as the indices of its chosen patches, not as a mask.
 *
 * @param samples number of noise samples
 * @param sigma standard deviation of the noise at the beginning, in units of the range of a view's scores
 */
public record PerturbedSelection(int samples, double sigma) implements SelectionConfig {
    /** Added to the range of scores, which may be 0. */
    private static final double EPSILON = 1e-5;

    public PerturbedSelection {
        if (samples < 1 || samples > 100_000) {
            throw new IllegalArgumentException("samples must be between 1 and 100000, was " + samples);
        }
        if (!(sigma > 0 && sigma <= 10)) {
            throw new IllegalArgumentException("sigma must be above 0 and at most 10, was " + sigma);
        }
    }

    @Override
    public boolean dependsOnLength() {
        return true;
    }

    /** {@inheritDoc} Scores are scaled to [0, 1] in each view. */
    @Override
    public Tensor ranked(Tensor scores, Choosing choosing) {
        Tensor lowest = scores.amin(new long[] {1}, true);
        Tensor range = scores.amax(new long[] {1}, true).sub(lowest);
        return scores.sub(lowest).div(range.add(new Scalar(EPSILON)));
    }

    @Override
    public Tensor mask(Tensor ranked, Tensor places, Choosing choosing) {
        Tensor hard = Ranking.mask(ranked, places);
        double deviation = deviation(ranked, places, choosing);
        return deviation == 0 ? hard : smoothed(ranked, hard, places.size(1), deviation, choosing, false);
    }

    @Override
    public Tensor ranks(Tensor ranked, Tensor places, Choosing choosing) {
        Tensor hard = Ranking.ranks(Ranking.mask(ranked, places), places);
        double deviation = deviation(ranked, places, choosing);
        return deviation == 0
                ? hard
                : smoothed(ranked, hard.flatten(1, -1), places.size(1), deviation, choosing, true)
                        .view(hard.shape());
    }

    /** Returns the standard deviation of the noise; 0 if the scorer does not learn or all patches are chosen anyway. */
    private double deviation(Tensor ranked, Tensor places, Choosing choosing) {
        return choosing.learning() && places.size(1) < ranked.size(1) ? sigma * (1 - choosing.progress()) : 0;
    }

    /**
     * Returns the mean over the samples. A sample contributes 1 / samples to the value, and Z / sigma times that to the gradient by the
     * scores.
     *
     * @param hard choice without noise, [N, C]
     * @param apart whether each rank has cells of its own, C = K * P, or all ranks share the same cells, C = P
     */
    private Tensor smoothed(Tensor ranked, Tensor hard, long kept, double deviation, Choosing choosing, boolean apart) {
        long views = ranked.size(0);
        long patches = ranked.size(1);
        Tensor noise = noise(ranked, choosing); // [N, samples, P]
        Tensor noisy = ranked.detach().unsqueeze(1).add(noise, new Scalar(deviation));
        Tensor chosen = torch.topk(noisy, kept).get1(); // [N, samples, K]
        if (apart) {
            chosen = chosen.add(torch.arange(new Scalar(kept), chosen.options()).mul(new Scalar(patches)));
        }
        Tensor zero = ranked.sub(ranked.detach()).unsqueeze(2); // [N, P, 1]: value 0, gradient of the scores
        Tensor slope = noise.bmm(zero).div(new Scalar(deviation)); // [N, samples, 1]
        Tensor counted = slope.add(new Scalar(1)); // 1 per chosen patch, so that the sum is exact
        Tensor mean = hard.new_zeros(hard.shape())
                .scatter_add(
                        1,
                        chosen.flatten(1, -1),
                        counted.expand(views, samples, kept).flatten(1, -1))
                .div(new Scalar(samples));
        return mean.sub(hard.mul(slope.mean(new long[] {1}, false, new ScalarTypeOptional())));
    }

    private Tensor noise(Tensor ranked, Choosing choosing) {
        Tensor drawn = torch.randn(
                new long[] {ranked.size(0), samples, ranked.size(1)},
                new GeneratorOptional(
                        choosing.random().derive(SeedStream.SCORE_NOISE).generator()));
        return Device.of(ranked).put(drawn);
    }
}
