package dev.lucency.explain;

import static java.util.Objects.requireNonNull;

import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.Pass;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A backbone whose patches have three features, their gray value, 1 and 0, and a scorer that takes the first of them after
 * normalisation, which rises with the gray value: what it likes is known without learning.
 */
final class BrightBackbone implements Backbone {
    private final Module module = new Module();
    private final int grid;

    private BrightBackbone(int grid) {
        this.grid = grid;
    }

    /** One that selects the brightest of grid * grid patches. */
    static TopKBackbone selecting(int grid, int kept) {
        PatchesConfig config = new PatchesConfig(
                new SelectionConfig.Weighted(), kept, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);
        TopKBackbone scored = new TopKBackbone(new BrightBackbone(grid), config, new Seed(1));
        try (NoGradient still = NoGradient.open()) {
            Tensor weight = requireNonNull(StateDict.of(scored.module()).get("patches.scorer.score.weight"));
            weight.copy_(Tensors.of(new float[] {1, 0, 0}, 1, 3));
        }
        scored.module().eval();
        return scored;
    }

    @Override
    public BackboneConfig config() {
        return new PixelConfig(grid);
    }

    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public int patchDimension() {
        return 3;
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        Tensor gray = torch.adaptive_avg_pool2d(films, grid, grid);
        Tensor map = torch.cat(new TensorVector(gray, torch.ones_like(gray), torch.zeros_like(gray)), 1);
        return new FilmFeatures(Optional.of(Tensors.mean(map.flatten(2, -1), 2)), Optional.of(new PatchGrid(map)));
    }

    @Override
    public Module module() {
        return module;
    }
}
