package dev.lucency.explain.map;

import dev.lucency.model.StageLeaf;
import dev.lucency.tensor.GradientRecording;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/** Sum of the channels of a stage, weighted by the mean gradient of an output (Selvaraju et al. 2017, equation 1, and equation 2 without ReLU). */
final class ChannelWeighting {
    private ChannelWeighting() {}

    /**
     * Computes the sums for one output; they may be negative.
     *
     * @param outputs one number per film, [N], that depends on this film alone
     * @param leaf stage that the outputs depend on
     * @return sums [N, h, w]
     */
    static Tensor sum(Tensor outputs, StageLeaf leaf, GradientRecording recording) {
        Tensor gradient = leaf.grid(recording.gradient(outputs.sum(), leaf.values())); // [N, D, h, w]
        Tensor weights = gradient.mean(new long[] {2, 3}, true, new ScalarTypeOptional()); // [N, D, 1, 1], alpha
        Tensor grid = leaf.grid(leaf.values()).detach(); // A
        return grid.mul(weights).sum(new long[] {1}, false, new ScalarTypeOptional());
    }
}
