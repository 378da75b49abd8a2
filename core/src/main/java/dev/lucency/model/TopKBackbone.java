package dev.lucency.model;

import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.TopKPooling;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.ModuleParts;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Seed;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * A backbone whose pooled features are made of the patches that a scorer ranks highest, as {@link Encoder} makes them below its
 * projector. Whoever asks for features alone gets a choice without noise; whoever trains says how to choose.
 *
 * <p>Its module holds the backbone's own parts under their own names, and the scorer's below {@code patches.}.
 */
public final class TopKBackbone implements Backbone {
    /** Before the names of what scores and combines. */
    public static final String PATCHES = "patches.";

    private final Backbone backbone;
    private final PatchesConfig patches;
    private final TopKPooling pooling;
    private final Module module = new Module();

    /**
     * Puts a scorer with random weights on a backbone, in the scope that is open.
     *
     * @param backbone a plain one, whose weights stay its own
     */
    public TopKBackbone(Backbone backbone, PatchesConfig patches, Seed seed) {
        this(backbone, patches, new TopKPooling(patches, backbone.patchDimension(), seed));
    }

    /** @param pooling which stays its owner's as well */
    TopKBackbone(Backbone backbone, PatchesConfig patches, TopKPooling pooling) {
        this.backbone = backbone;
        this.patches = patches;
        this.pooling = pooling;
        ModuleParts.share(backbone.module(), module);
        module.register_module(PATCHES.substring(0, PATCHES.length() - 1), pooling);
        module.train(backbone.module().is_training());
    }

    /** How patches are selected. */
    public PatchesConfig selection() {
        return patches;
    }

    /**
     * The patches of films that the features are made of, and the scores of all.
     *
     * @param films [N, C, H, W], normalised
     */
    public PatchSelection select(Tensor films) {
        return pool(backbone.forward(films, Pass.DETAILED_PATCHES).grid(), Choosing.SETTLED)
                .selected();
    }

    @Override
    public BackboneConfig config() {
        return backbone.config();
    }

    @Override
    public FeatureChoice featureChoice() {
        return FeatureChoice.TOP_K;
    }

    @Override
    public Backbone plain() {
        return backbone;
    }

    @Override
    public int dimension() {
        return pooling.dimension();
    }

    @Override
    public int patchDimension() {
        return backbone.patchDimension();
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        if (!pass.pooled()) {
            return backbone.forward(films, pass);
        }
        PatchGrid grid = backbone.forward(films, pass.patchesAlone().detailed()).grid();
        return new FilmFeatures(
                Optional.of(pool(grid, pass.choosing()).vectors()),
                pass.patches() ? Optional.of(grid) : Optional.empty());
    }

    @Override
    public Module module() {
        return module;
    }

    /** In 32 bits, whatever the backbone is computed in. */
    private TopKPooling.Pooled pool(PatchGrid grid, Choosing choosing) {
        try (Autocast none = Autocast.open(Precision.FLOAT32, grid.features())) {
            return pooling.pool(grid.toFloat(), choosing);
        }
    }
}
