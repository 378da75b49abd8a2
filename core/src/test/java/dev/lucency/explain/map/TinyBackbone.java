package dev.lucency.explain.map;

import dev.lucency.golden.Golden;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.Pass;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.StageLeaf;
import dev.lucency.model.patches.PatchGrid;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A smooth network of one stage in float64: a map of three channels on a grid of four by four, and five features of it. */
final class TinyBackbone implements Backbone {
    static final int GRID = 4;
    static final int CHANNELS = 3;

    private final Module module = new Module();
    private final Tensor mixing = Golden.films("mixing", 1, CHANNELS, 1, 1).to(ScalarType.Double);
    private final Tensor weight =
            Golden.films("weight", CHANNELS * GRID * GRID, dimension()).to(ScalarType.Double);

    /** The map of films [N, 1, S, S]. */
    Tensor map(Tensor films) {
        return torch.tanh(torch.adaptive_avg_pool2d(films, GRID, GRID).mul(mixing)); // [N, 3, 4, 4]
    }

    /** The features of a map. */
    Tensor features(Tensor films, Tensor map) {
        return torch.tanh(map.reshape(films.size(0), CHANNELS * GRID * GRID).matmul(weight)); // [N, 5]
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        Tensor map = map(films);
        Optional<StageLeaf> leaf = pass.leaf().isPresent() ? Optional.of(StageLeaf.ofMap(map)) : Optional.empty();
        Tensor from = leaf.map(StageLeaf::values).orElse(map);
        return new FilmFeatures(Optional.of(features(films, from)), Optional.of(new PatchGrid(from)), leaf);
    }

    @Override
    public List<String> stages() {
        return List.of("map");
    }

    @Override
    public List<String> patchStages() {
        return List.of("map");
    }

    @Override
    public BackboneConfig config() {
        return new PixelConfig(GRID);
    }

    @Override
    public int dimension() {
        return 5;
    }

    @Override
    public int patchDimension() {
        return CHANNELS;
    }

    @Override
    public Module module() {
        return module;
    }
}
