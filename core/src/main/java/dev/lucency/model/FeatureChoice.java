package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.model.patches.ZoomConfig;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which features of a film are transferred. */
@Stable
public enum FeatureChoice {
    /** The backbone's own pooled features: the class token of a transformer, the mean of a residual network's last feature map. */
    POOLED("pooled"),

    /** The mean of the features of all patches. */
    PATCHES("patches"),

    /** The patches with the highest scores of a trained scorer, combined as in training. */
    TOP_K("top-k"),

    /** The mean of all patches, followed by the patches with the highest scores, combined as in training: twice as many features. */
    MEAN_AND_TOP_K("patches+top-k"),

    /**
     * The features of the whole film, followed by the mean of those of four windows of its finer copy, around the patches with the highest
     * scores: twice as many features.
     */
    ZOOM("zoom"),

    /** The same windows, enlarged from the film itself instead of its finer copy: a control of {@link #ZOOM}. */
    ZOOM_COARSE("zoom-coarse");

    private final String text;

    FeatureChoice(String text) {
        this.text = text;
    }

    /** Returns the name in options and files. */
    public String text() {
        return text;
    }

    /** Returns whether the features need a trained scorer of patches. */
    boolean isScored() {
        return this == TOP_K || this == MEAN_AND_TOP_K || isZoomed();
    }

    /** Returns whether the features are made of a film and of windows of its finer copy. */
    public boolean isZoomed() {
        return this == ZOOM || this == ZOOM_COARSE;
    }

    /** Returns whether the features are made of one kind of patches, all or chosen ones, which a read-out by attention can take instead. */
    public boolean isPatches() {
        return this == PATCHES || this == TOP_K;
    }

    /** Returns the choice with this name. */
    public static FeatureChoice named(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("features must be one of "
                        + Arrays.stream(values()).map(FeatureChoice::text).collect(Collectors.joining(", ")) + ", was "
                        + text));
    }

    /**
     * Returns the backbone with these features.
     *
     * @param trained backbone as it was trained, with its scorer if it has one
     * @throws IllegalArgumentException if these features were not trained; the message begins with "features" and names the
     *     alternatives
     */
    public Backbone of(Backbone trained) {
        if (trained instanceof ZoomBackbone zoomed) {
            requireSame(zoomed);
            return zoomed;
        }
        return switch (this) {
            case POOLED -> pooled(trained);
            case PATCHES -> PatchMean.of(trained.plain());
            case TOP_K -> scored(trained).withMean(false);
            case MEAN_AND_TOP_K -> scored(trained).withMean(true);
            case ZOOM, ZOOM_COARSE ->
                throw new IllegalArgumentException("features must not be " + text
                        + " here: they need a set with finer copies of its films; use 'features="
                        + trained.featureChoice().text + "'");
        };
    }

    /**
     * Returns the backbone with zoomed features.
     *
     * @param trained backbone as it was trained, with its scorer
     * @param size side of the films that it was trained on, in pixels
     * @param fine side of the finer copies that the new backbone takes, a multiple of the size
     * @throws IllegalArgumentException if there is no scorer, or the sides do not fit; the message begins with "features"
     */
    public ZoomBackbone zoomed(Backbone trained, int size, int fine) {
        if (trained instanceof ZoomBackbone zoomed) {
            requireSame(zoomed);
            return zoomed;
        }
        Check.that(
                fine > size && fine % size == 0,
                "features must not be " + text + " where the finer copies have " + fine + " pixels and the films "
                        + size + ": these must be a multiple of those; prepare the films again with 'fine=" + 2 * size
                        + "'");
        return new ZoomBackbone(scored(trained), ZoomConfig.usual(fine / size, size, this == ZOOM));
    }

    private void requireSame(ZoomBackbone zoomed) {
        Check.that(
                this == zoomed.featureChoice(),
                "features must be " + zoomed.featureChoice().text + ", with which this model was made, was " + text);
    }

    /**
     * Rejects pooled features that a loss on patches does not train: the class token of a transformer, or the mean of a stage above the
     * patches.
     */
    private static Backbone pooled(Backbone trained) {
        if (trained.featureChoice() != POOLED && !trained.plain().poolsPatches() && !comparesPooled(trained)) {
            throw new IllegalArgumentException(
                    "features must not be pooled where the loss was computed on patches, as here: it"
                            + " did not train what " + trained.architecture() + " pools; use 'features=patches'"
                            + (trained instanceof TopKBackbone ? " or 'features=top-k'" : ""));
        }
        return trained.plain();
    }

    private static boolean comparesPooled(Backbone trained) {
        return trained instanceof TopKBackbone scored && scored.global() == GlobalFeatures.POOLED;
    }

    private TopKBackbone scored(Backbone trained) {
        if (!(trained instanceof TopKBackbone scored)) {
            throw new IllegalArgumentException(
                    "features must not be " + text + " where no patches were selected in training, as here:"
                            + " there is no scorer; use 'features="
                            + trained.featureChoice().text()
                            + "', or fine-tune with a new one: 'set patches={selection: straight-through, keep: 0.25}'");
        }
        return scored;
    }
}
