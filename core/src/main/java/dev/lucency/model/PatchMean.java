package dev.lucency.model;

import dev.lucency.model.patches.PatchGrid;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/** Backbone whose pooled features are the mean of another backbone's patch features. It has no weights of its own. */
public final class PatchMean implements Backbone {
    private final Backbone backbone;

    private PatchMean(Backbone backbone) {
        this.backbone = backbone;
    }

    /**
     * Returns a backbone that pools the mean of patch features; the given backbone if it does so already.
     *
     * @throws IllegalArgumentException if the patch features are single gray values; the message begins with "features"
     */
    public static Backbone of(Backbone backbone) {
        if (backbone.config() instanceof PixelConfig) {
            throw new IllegalArgumentException(
                    "features must be pooled for pixels: the mean of their patches is a single gray value");
        }
        return backbone.poolsPatches() ? backbone : new PatchMean(backbone);
    }

    @Override
    public BackboneConfig config() {
        return backbone.config();
    }

    @Override
    public FeatureChoice featureChoice() {
        return FeatureChoice.PATCHES;
    }

    @Override
    public Backbone plain() {
        return backbone;
    }

    @Override
    public List<String> stages() {
        return backbone.patchStages();
    }

    @Override
    public List<String> patchStages() {
        return backbone.patchStages();
    }

    @Override
    public int dimension() {
        return backbone.patchDimension();
    }

    @Override
    public int patchDimension() {
        return backbone.patchDimension();
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        FilmFeatures made = backbone.forward(films, pass.patchesAlone());
        PatchGrid grid = made.grid();
        return new FilmFeatures(
                pass.pooled() ? Optional.of(mean(grid.features())) : Optional.empty(),
                pass.patches() ? Optional.of(grid) : Optional.empty(),
                made.stageLeaf());
    }

    @Override
    public Module module() {
        return backbone.module();
    }

    /** Averages the features of the patches that were seen, to [N, D] in float32. */
    static Tensor mean(PatchGrid seen) {
        Tensor patches = seen.toFloat().features();
        return seen.visible()
                .map(visible -> patches.flatten(2, -1)
                        .sum(new long[] {2}, false, new ScalarTypeOptional())
                        .div(visible.sum(new long[] {1}, true, new ScalarTypeOptional())))
                .orElseGet(() -> mean(patches));
    }

    /** Averages patch features [N, D, h, w] to [N, D]. */
    static Tensor mean(Tensor patches) {
        return Tensors.mean(patches.flatten(2, -1), 2);
    }
}
