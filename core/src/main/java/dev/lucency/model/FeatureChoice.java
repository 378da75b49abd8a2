package dev.lucency.model;

import dev.lucency.Stable;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which features of a film are transferred. */
@Stable
public enum FeatureChoice {
    /** Those that the backbone pools itself: a transformer's class token, the mean of a residual network's last map. */
    POOLED("pooled"),

    /** The mean of the features of all patches. */
    PATCHES("patches"),

    /** The patches that a scorer ranks highest, combined as they were in training. */
    TOP_K("top-k");

    private final String text;

    FeatureChoice(String text) {
        this.text = text;
    }

    /** As a person names it. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException if it is none; begins with "features" */
    public static FeatureChoice named(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("features must be one of "
                        + Arrays.stream(values()).map(FeatureChoice::text).collect(Collectors.joining(", ")) + ", was "
                        + text));
    }

    /**
     * The backbone with these features.
     *
     * @param trained as it was trained, with its scorer if it has one
     * @throws IllegalArgumentException if nothing has trained them; begins with "features", says what there is instead
     */
    public Backbone of(Backbone trained) {
        return switch (this) {
            case POOLED -> pooled(trained);
            case PATCHES -> PatchMean.of(trained.plain());
            case TOP_K -> scored(trained);
        };
    }

    /** A transformer's class token, or a last stage above the patches, leaves no trace in a loss on patches. */
    private static Backbone pooled(Backbone trained) {
        if (trained.featureChoice() != POOLED && !trained.plain().poolsPatches()) {
            throw new IllegalArgumentException(
                    "features must not be pooled where patches were trained on, as here: nothing"
                            + " has trained what " + trained.architecture() + " pools; use 'features=patches'"
                            + (trained.featureChoice() == TOP_K ? " or 'features=top-k'" : ""));
        }
        return trained.plain();
    }

    private static Backbone scored(Backbone trained) {
        if (trained.featureChoice() != TOP_K) {
            throw new IllegalArgumentException(
                    "features must not be top-k where nothing was selected in training, as here:"
                            + " there is no scorer; use 'features="
                            + trained.featureChoice().text()
                            + "', or fine-tune with a new one: 'set patches={selection: straight-through, keep: 0.25}'");
        }
        return trained;
    }
}
