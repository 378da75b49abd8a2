package dev.lucency.explain.check;

import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.Pass;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.StageLeaf;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A network that sees the upper corners of a film alone. Its map is their gray values on a grid of ten by ten, two cells from each corner,
 * and 0 elsewhere; its features are the mean of the map, and 1.
 */
final class CornerBackbone implements Backbone {
    static final int GRID = 10;
    static final int CORNER = 2;

    private final Module module = new Module();

    /** The mask of the corners. */
    private static Tensor corners() {
        float[] mask = new float[GRID * GRID];
        for (int cell = 0; cell < mask.length; cell++) {
            int column = cell % GRID;
            mask[cell] = cell / GRID < CORNER && (column < CORNER || column >= GRID - CORNER) ? 1 : 0;
        }
        return Tensors.of(mask, 1, 1, GRID, GRID);
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        Tensor map = torch.adaptive_avg_pool2d(films, GRID, GRID).mul(corners()); // [N, 1, 10, 10]
        Optional<StageLeaf> leaf = pass.leaf().isPresent() ? Optional.of(StageLeaf.ofMap(map)) : Optional.empty();
        Tensor from = leaf.map(StageLeaf::values).orElse(map);
        Tensor mean = Tensors.mean(from.flatten(2, -1), 2); // [N, 1]
        Tensor features = torch.cat(new TensorVector(mean, torch.ones_like(mean)), 1);
        return new FilmFeatures(Optional.of(features), Optional.of(new PatchGrid(from)), leaf);
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
        return 2;
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
