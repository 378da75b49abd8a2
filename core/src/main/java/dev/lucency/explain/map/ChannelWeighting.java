package dev.lucency.explain.map;

import dev.lucency.model.StageLeaf;
import dev.lucency.tensor.GradientRecording;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Sum of the channels of a stage, weighted by the mean gradient of an output (Selvaraju et al. 2017, equations 1 and 2). */
final class ChannelWeighting {
    private ChannelWeighting() {}

    /**
     * Computes the maps of one output.
     *
     * @param outputs one number per film, [N], that depends on this film alone
     * @param leaf stage that the outputs depend on
     * @return maps [N, h, w], not negative
     */
    static Tensor map(Tensor outputs, StageLeaf leaf, GradientRecording recording) {
        Tensor gradient = leaf.grid(recording.gradient(outputs.sum(), leaf.values())); // [N, D, h, w]
        Tensor weights = gradient.mean(new long[] {2, 3}, true, new ScalarTypeOptional()); // [N, D, 1, 1], alpha
        Tensor grid = leaf.grid(leaf.values()).detach(); // A
        return torch.relu(grid.mul(weights).sum(new long[] {1}, false, new ScalarTypeOptional()));
    }
}
