package dev.lucency.model;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The gray values of a film averaged to a small grid, as features: a baseline without anything learned. */
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
    public Tensor features(Tensor films) {
        return patches(films).flatten(1, -1); // [N, grid * grid]
    }

    @Override
    public Tensor patches(Tensor films) {
        return torch.adaptive_avg_pool2d(films, config.grid(), config.grid()); // [N, 1, grid, grid]
    }

    @Override
    public FilmFeatures featuresAndPatches(Tensor films) {
        Tensor patches = patches(films);
        return new FilmFeatures(patches.flatten(1, -1), patches);
    }

    @Override
    public Module module() {
        return module;
    }
}
