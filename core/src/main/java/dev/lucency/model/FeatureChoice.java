package dev.lucency.model;

import dev.lucency.Stable;
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
    MEAN_AND_TOP_K("patches+top-k");

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
        return this == TOP_K || this == MEAN_AND_TOP_K;
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
        return switch (this) {
            case POOLED -> pooled(trained);
            case PATCHES -> PatchMean.of(trained.plain());
            case TOP_K -> scored(trained).withMean(false);
            case MEAN_AND_TOP_K -> scored(trained).withMean(true);
        };
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
