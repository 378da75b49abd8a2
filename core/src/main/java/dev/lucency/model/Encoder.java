package dev.lucency.model;

import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.HiddenCells;
import dev.lucency.model.patches.HiddenPatches;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.TopKPooling;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * Network that a contrastive method trains: a backbone, {@link TopKPooling} if patches are selected, and a projector. Where whole views are
 * compared beside the selected patches, each of the two has a projector. Projectors are discarded after pre-training.
 */
public final class Encoder extends Module {
    private final Backbone backbone;
    private final PatchesConfig selection;
    private final Optional<TopKPooling> pooling;
    private final Optional<ChoiceWithin> within;
    private final GlobalFeatures global;
    private final Projector projector; // of whole views, or of the selected patches
    private final Optional<Projector> patchProjector; // of the selected patches beside whole views
    private final Precision precision;

    /**
     * Builds an encoder with random weights.
     *
     * @param shape layers of the projector
     * @param precision precision of the forward pass up to the embedding; the embedding is always normalised in float32
     */
    public Encoder(EncoderConfig config, ProjectorShape shape, Precision precision, Seed seed) {
        this.precision = precision;
        backbone = config.backbone().build(seed.derive(SeedStream.BACKBONE));
        selection = config.patches();
        pooling = config.patches().on()
                ? Optional.of(new TopKPooling(
                        config.patches(), backbone.patchDimension(), seed.derive(SeedStream.PATCH_POOLING)))
                : Optional.empty();
        within = pooling.flatMap(patches -> ChoiceWithin.of(backbone, selection, patches));
        global = config.global();
        int pooled = pooling.map(TopKPooling::dimension).orElse(backbone.dimension());
        int features = global.on() ? global.dimension(backbone) : pooled;
        projector = new Projector(features, shape, seed.derive(SeedStream.PROJECTOR));
        patchProjector = global.on()
                ? Optional.of(new Projector(pooled, shape, seed.derive(SeedStream.PATCH_PROJECTOR)))
                : Optional.empty();
        register_module("backbone", backbone.module());
        pooling.ifPresent(patches -> register_module("patches", patches));
        register_module("projector", projector);
        patchProjector.ifPresent(own -> register_module("patch_projector", own));
    }

    /**
     * Returns the backbone to transfer. Where patches are selected its features are the mean of all patches, since its own pooling was not
     * trained, unless it was compared beside the patches.
     */
    public Backbone backbone() {
        return pooling.isEmpty() || global == GlobalFeatures.POOLED ? backbone : PatchMean.of(backbone);
    }

    /** Returns the backbone with its patch selection if patches are selected; each call builds a new one in the open scope. */
    public Optional<TopKBackbone> selecting() {
        return pooling.map(patches -> new TopKBackbone(backbone, selection.trained(), global, patches, false));
    }

    /**
     * Freezes the patch embedding of a vision transformer, which makes training more stable (Chen et al. 2021, MoCo v3, section 4.1). Has
     * no effect on other backbones.
     */
    public void freezePatchEmbedding() {
        StateDict.below("patch_embed.", StateDict.parameters(backbone.module()))
                .values()
                .forEach(parameter -> parameter.requires_grad_(false));
    }

    /** Returns the parameters that are not frozen, by name. */
    public Map<String, Tensor> trained() {
        Map<String, Tensor> parameters = StateDict.parameters(this);
        parameters.values().removeIf(parameter -> !parameter.requires_grad());
        return parameters;
    }

    /**
     * Computes embeddings of unit length.
     *
     * @param views normalised views, [N, C, H, W]
     * @param choosing how patches are chosen, if patches are selected
     */
    public EncoderOutput encode(Tensor views, Choosing choosing) {
        return encode(views, choosing, HiddenPatches.NONE);
    }

    /** Computes embeddings of unit length of views of which some patches are not seen. */
    public EncoderOutput encode(Tensor views, Choosing choosing, HiddenPatches hidden) {
        return project(views, choosing, hidden).normalised();
    }

    /**
     * Computes the embeddings of unit length that the first term of the loss compares: those of whole views where they are compared beside
     * selected patches, and otherwise those of {@link #encode}.
     */
    public EncoderOutput encodeFirstTerm(Tensor views, Choosing choosing) {
        return global.on()
                ? new EncoderOutput(
                                projected(global.of(features(views, global.passOfWhole(), HiddenPatches.NONE))
                                        .orElseThrow()),
                                Optional.empty())
                        .normalised()
                : encode(views, choosing);
    }

    /** Computes embeddings as the projector outputs them, without normalisation of their length. */
    public EncoderOutput project(Tensor views, Choosing choosing) {
        return project(views, choosing, HiddenPatches.NONE);
    }

    /**
     * Computes embeddings as the projector outputs them.
     *
     * @param hidden patches that are not seen: a vision transformer drops them, other networks see a strongly blurred copy
     */
    public EncoderOutput project(Tensor views, Choosing choosing, HiddenPatches hidden) {
        if (pooling.isEmpty()) {
            Tensor pooled =
                    hidden.any() ? features(views, Pass.POOLED, hidden).pooled() : cast(views, backbone::features);
            return new EncoderOutput(projected(pooled), Optional.empty());
        }
        if (within.isPresent()) {
            TopKPooling.Pooled pooled = chosenWithin(views, choosing);
            return new EncoderOutput(projected(pooled.vectors()), Optional.of(pooled.selected()));
        }
        FilmFeatures made = features(views, global.pass(), hidden);
        TopKPooling.Pooled pooled = pooling.get().pool(made.grid().toFloat(), choosing);
        Optional<PatchSelection> selected = Optional.of(pooled.selected());
        return global.of(made)
                .map(whole -> new EncoderOutput(
                        projected(whole), patchProjector.map(own -> projected(pooled.vectors(), own)), selected))
                .orElseGet(() -> new EncoderOutput(projected(pooled.vectors()), selected));
    }

    private TopKPooling.Pooled chosenWithin(Tensor views, Choosing choosing) {
        try (Autocast cast = Autocast.open(precision, views)) {
            return within.orElseThrow().pool(views, DropPath.NONE, choosing);
        }
    }

    private FilmFeatures features(Tensor views, Pass pass, HiddenPatches hidden) {
        if (hidden.any() && !(backbone instanceof VisionTransformer)) {
            return featuresOfBlurred(views, pass, hidden);
        }
        try (Autocast cast = Autocast.open(precision, views)) {
            return hidden.any()
                    ? new VisiblePatches((VisionTransformer) backbone).forward(views, pass, hidden)
                    : backbone.forward(views, pass);
        }
    }

    private FilmFeatures featuresOfBlurred(Tensor views, Pass pass, HiddenPatches hidden) {
        int side = backbone.config().patchSide((int) views.size(2));
        Tensor seen = hidden.seen(side * side, views); // [N, P]
        Tensor blurred = HiddenCells.blurred(views, seen, side);
        try (Autocast cast = Autocast.open(precision, views)) {
            FilmFeatures made = backbone.forward(blurred, pass);
            return new FilmFeatures(made.vectors(), made.patchGrid().map(grid -> grid.hiding(seen)));
        }
    }

    /**
     * Returns the scores of the patches of views, [N, P]; only where patches are selected after the whole backbone.
     *
     * @param views normalised views, [N, C, H, W]
     */
    public Tensor scores(Tensor views) {
        try (Scope scope = Scope.open()) {
            PatchGrid grid =
                    features(views, Pass.DETAILED_PATCHES, HiddenPatches.NONE).grid();
            return scope.keep(pooling.orElseThrow()
                    .choose(grid.toFloat(), Choosing.SETTLED)
                    .scores());
        }
    }

    /** Computes embeddings [N, E] from features [N, D]. */
    private Tensor projected(Tensor features) {
        return projected(features, projector);
    }

    private Tensor projected(Tensor features, Projector head) {
        return Tensors.atLeastFloat(cast(features, head::forward));
    }

    private Tensor cast(Tensor x, UnaryOperator<Tensor> pass) {
        try (Autocast cast = Autocast.open(precision, x)) {
            return pass.apply(x);
        }
    }
}
