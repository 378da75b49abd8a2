package dev.lucency.explain.check;

import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.Pass;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.tensor.Seed;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A network whose features are the gray values of a film on a grid; weights that it may have are never used. */
final class GrayNetwork implements Backbone {
    private final int grid;
    private final BackboneConfig config;
    private final Module module;

    private GrayNetwork(int grid, BackboneConfig config, Module module) {
        this.grid = grid;
        this.config = config;
        this.module = module;
    }

    /** One without weights. */
    static GrayNetwork of(int grid) {
        return new GrayNetwork(grid, new PixelConfig(grid), new Module());
    }

    /** One with the weights of a residual network, which its features ignore. */
    static GrayNetwork ignoringWeights(int grid) {
        ResNetConfig config = new ResNetConfig(ResNetDepth.RESNET18, 1);
        return new GrayNetwork(grid, config, config.build(new Seed(1)).module());
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        Tensor gray = torch.adaptive_avg_pool2d(films, grid, grid).flatten(1, -1);
        return new FilmFeatures(Optional.of(gray), Optional.empty());
    }

    @Override
    public List<String> stages() {
        return List.of("layer1", "layer2", "layer3", "layer4");
    }

    @Override
    public BackboneConfig config() {
        return config;
    }

    @Override
    public int dimension() {
        return grid * grid;
    }

    @Override
    public int patchDimension() {
        return 1;
    }

    @Override
    public Module module() {
        return module;
    }
}
