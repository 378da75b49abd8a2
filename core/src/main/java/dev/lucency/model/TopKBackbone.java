package dev.lucency.model;

import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.SelectsPatches;
import dev.lucency.model.patches.TopKPooling;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.ModuleParts;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Seed;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Backbone whose pooled features are computed from the patches with the highest scores, as {@link Encoder} does before its projector, alone or
 * after the mean of all patches.
 * Without further request, patches are chosen without noise; training passes its own {@link Choosing}.
 *
 * <p>The module has the parts of the wrapped backbone under their own names, and those of the scorer under names that begin with {@code
 * patches.}.
 */
public final class TopKBackbone implements Backbone, SelectsPatches {
    /** Prefix of the names of the scorer's and the pooling's weights. */
    public static final String PATCHES = "patches.";

    private final Backbone backbone;
    private final PatchesConfig patches;
    private final GlobalFeatures global;
    private final TopKPooling pooling;
    private final Optional<ChoiceWithin> within;
    private final boolean mean; // of all patches, before the selected ones
    private final Module module = new Module();

    /**
     * Adds a scorer with random weights to a backbone; the new tensors belong to the open scope.
     *
     * @param backbone backbone with its own pooling; its weights are shared, not copied
     */
    public TopKBackbone(Backbone backbone, PatchesConfig patches, Seed seed) {
        this(backbone, patches, GlobalFeatures.NONE, seed);
    }

    /**
     * Adds a scorer with random weights to a backbone; the new tensors belong to the open scope.
     *
     * @param backbone backbone with its own pooling; its weights are shared, not copied
     * @param global features of whole films that were trained beside the selected patches
     */
    public TopKBackbone(Backbone backbone, PatchesConfig patches, GlobalFeatures global, Seed seed) {
        this(backbone, patches, global, new TopKPooling(patches, backbone.patchDimension(), seed), false);
    }

    /**
     * Joins a backbone and a scorer; both are shared with the caller.
     *
     * @param mean whether the mean of all patches stands before the features of the selected ones
     */
    TopKBackbone(Backbone backbone, PatchesConfig patches, GlobalFeatures global, TopKPooling pooling, boolean mean) {
        this.backbone = backbone;
        this.patches = patches;
        this.global = global;
        this.pooling = pooling;
        this.mean = mean;
        within = ChoiceWithin.of(backbone, patches, pooling);
        ModuleParts.share(backbone.module(), module);
        module.register_module(PATCHES.substring(0, PATCHES.length() - 1), pooling);
        module.train(backbone.module().is_training());
    }

    /** Returns the same backbone and scorer with or without the mean of all patches before the features of the selected ones. */
    TopKBackbone withMean(boolean asked) {
        return asked == mean ? this : new TopKBackbone(backbone, patches, global, pooling, asked);
    }

    /** Returns the features of whole films that were trained beside the selected patches. */
    public GlobalFeatures global() {
        return global;
    }

    @Override
    public PatchesConfig selection() {
        return patches;
    }

    @Override
    public PatchSelection select(Tensor films) {
        return within.map(choice -> choice.select(films, Choosing.SETTLED))
                .orElseGet(() -> choose(
                        backbone.forward(films, Pass.DETAILED_PATCHES).grid().toFloat(), Choosing.SETTLED));
    }

    @Override
    public Tensor scored(Tensor films) {
        return within.map(choice -> choice.scored(films))
                .orElseGet(() -> backbone.forward(films, Pass.PATCHES).patches());
    }

    /**
     * Features of the chosen patches of films.
     *
     * @param tokens features in the order of their places, [N, K, D], float32
     * @param selected chosen patches
     * @param made what else the pass asked for
     */
    record Chosen(Tensor tokens, PatchSelection selected, FilmFeatures made) {}

    /**
     * Computes the features of the chosen patches without combining them; no gradient reaches the scores.
     *
     * @param films normalised films, [N, C, H, W]
     */
    Chosen chosen(Tensor films, Pass pass) {
        if (within.isPresent()) {
            ChoiceWithin.Seen seen = within.get().see(films, pass.drop(), pass.choosing());
            FilmFeatures made = pass.patches()
                    ? backbone.forward(films, pass.patchesAlone())
                    : new FilmFeatures(Optional.empty(), Optional.empty());
            return new Chosen(seen.patches(), seen.chosen(), made);
        }
        FilmFeatures made = backbone.forward(films, pass.patchesAlone().detailed());
        PatchGrid grid = made.grid().toFloat();
        PatchSelection selected = choose(grid, pass.choosing());
        Tensor tokens = grid.tokens();
        Tensor index = selected.places().unsqueeze(2).expand(new long[] {-1, -1, tokens.size(2)}); // [N, K, D]
        return new Chosen(tokens.gather(1, index), selected, made);
    }

    @Override
    public BackboneConfig config() {
        return backbone.config();
    }

    @Override
    public FeatureChoice featureChoice() {
        return mean ? FeatureChoice.MEAN_AND_TOP_K : FeatureChoice.TOP_K;
    }

    @Override
    public Backbone plain() {
        return backbone;
    }

    /** {@inheritDoc} There are none where patches are chosen within the backbone: its stages then have tokens of chosen patches alone. */
    @Override
    public List<String> stages() {
        return within.isPresent() ? List.of() : backbone.patchStages();
    }

    @Override
    public List<String> patchStages() {
        return backbone.patchStages();
    }

    @Override
    public int dimension() {
        return pooling.dimension() + (mean ? patchDimension() : 0);
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
        if (within.isPresent()) {
            return chosenWithin(films, pass);
        }
        FilmFeatures made = backbone.forward(films, pass.patchesAlone().detailed());
        PatchGrid grid = made.grid();
        return new FilmFeatures(
                Optional.of(vectors(grid, pass.choosing())),
                pass.patches() ? Optional.of(grid) : Optional.empty(),
                made.stageLeaf());
    }

    /** The mean of all patches and patch features need a pass of all patches through the whole backbone. */
    private FilmFeatures chosenWithin(Tensor films, Pass pass) {
        Tensor chosen =
                within.orElseThrow().pool(films, pass.drop(), pass.choosing()).vectors();
        Optional<PatchGrid> all = mean || pass.patches()
                ? Optional.of(backbone.forward(films, pass.patchesAlone()).grid())
                : Optional.empty();
        return new FilmFeatures(
                Optional.of(mean ? afterMean(all.orElseThrow(), chosen) : chosen),
                pass.patches() ? all : Optional.empty());
    }

    @Override
    public Module module() {
        return module;
    }

    private Tensor vectors(PatchGrid grid, Choosing choosing) {
        Tensor chosen = pool(grid, choosing).vectors();
        return mean ? afterMean(grid, chosen) : chosen;
    }

    private static Tensor afterMean(PatchGrid all, Tensor chosen) {
        return torch.cat(new TensorVector(PatchMean.mean(all.toFloat().features()), chosen), 1);
    }

    /** Chooses in float32, whatever the precision of the backbone. */
    private PatchSelection choose(PatchGrid grid, Choosing choosing) {
        try (Autocast none = Autocast.open(Precision.FLOAT32, grid.features())) {
            return pooling.choose(grid, choosing);
        }
    }

    /** Pools in float32, whatever the precision of the backbone. */
    private TopKPooling.Pooled pool(PatchGrid grid, Choosing choosing) {
        try (Autocast none = Autocast.open(Precision.FLOAT32, grid.features())) {
            return pooling.pool(grid.toFloat(), choosing);
        }
    }
}
