package dev.lucency.model;

import dev.lucency.model.patches.PatchGrid;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Baseline without learned weights: the gray values of a film, averaged to a small grid, are its features. */
final class PixelBackbone implements Backbone {
    private final Module module = new Module();
    private final PixelConfig config;

    PixelBackbone(PixelConfig config) {
        this.config = config;
    }

    @Override
    public PixelConfig config() {
        return config;
    }

    @Override
    public int dimension() {
        return config.grid() * config.grid();
    }

    @Override
    public int patchDimension() {
        return 1;
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        Tensor map = torch.adaptive_avg_pool2d(films, config.grid(), config.grid()); // [N, 1, grid, grid]
        return new FilmFeatures(
                pass.pooled() ? Optional.of(map.flatten(1, -1)) : Optional.empty(), // [N, grid * grid]
                pass.patches() ? Optional.of(new PatchGrid(map)) : Optional.empty());
    }

    @Override
    public Module module() {
        return module;
    }
}
