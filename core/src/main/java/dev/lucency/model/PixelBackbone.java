package dev.lucency.model;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The gray values of a film averaged to a small grid, as features: a baseline without anything learned. */
final class PixelBackbone implements Backbone {
    private final Module module = new Module();
    private final int grid;

    PixelBackbone(int grid) {
        this.grid = grid;
    }

    @Override
    public String architecture() {
        return "pixels";
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public int dimension() {
        return grid * grid;
    }

    @Override
    public Tensor features(Tensor films) {
        return torch.adaptive_avg_pool2d(films, grid, grid).flatten(1, -1); // [N, grid * grid]
    }

    @Override
    public Module module() {
        return module;
    }
}
