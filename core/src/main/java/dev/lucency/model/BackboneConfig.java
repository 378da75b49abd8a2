package dev.lucency.model;

import dev.lucency.Stable;
import dev.lucency.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings from which a backbone is built. */
@Stable
public sealed interface BackboneConfig permits ResNetConfig, VitConfig, PixelConfig {
    /** Builds the backbone with random weights drawn from the seed; its tensors belong to the open scope. */
    Backbone build(Seed seed);

    /** Returns the name of the backbone among the {@link #choices()}. */
    String architecture();

    /** Returns the number of channels that input films must have: 1 (gray) or 3. */
    int channels();

    /**
     * Returns the settings of the same backbone for films with another number of channels.
     *
     * @throws IllegalArgumentException if the backbone does not support that number
     */
    BackboneConfig withChannels(int number);

    /** Returns the name of the linear classifier on pooled features in torchvision or timm, such as {@code fc}. */
    String classifier();

    /**
     * Checks that the backbone supports films of this side in pixels.
     *
     * @throws IllegalArgumentException if it does not; the message begins with "size"
     */
    default void requireSize(int size) {}

    /** Returns whether normalisation uses statistics over the films of a batch, as batch normalisation does. */
    boolean normalisesOverFilms();

    /**
     * Returns the number of patches per side of the patch features.
     *
     * @param size side of the film, in pixels
     */
    int patchSide(int size);

    /**
     * Returns the number of values per film that are kept for the backward pass.
     *
     * @param size side of the film, in pixels
     */
    long activations(int size);

    /**
     * Returns the number of multiplications, each with an addition, of the convolutions and matrix products for one film.
     *
     * @param size side of the film, in pixels
     */
    long multiplyAdds(int size);

    /**
     * Returns the multiply-adds of a pass that computes some of the features.
     *
     * @param size side of the film, in pixels
     * @param pooled whether pooled features are computed
     * @param patches whether patch features are computed
     */
    default long multiplyAdds(int size, boolean pooled, boolean patches) {
        return multiplyAdds(size);
    }

    /** Returns all backbones by name, with default settings. */
    static Map<String, BackboneConfig> choices() {
        Map<String, BackboneConfig> choices = new LinkedHashMap<>();
        choices.put("resnet10-half", new ResNetConfig(ResNetDepth.RESNET10_HALF, 1));
        choices.put("resnet18", new ResNetConfig(ResNetDepth.RESNET18, 1));
        choices.put("resnet34", new ResNetConfig(ResNetDepth.RESNET34, 1));
        choices.put("resnet50", new ResNetConfig(ResNetDepth.RESNET50, 1));
        choices.put("vit-tiny", new VitConfig(VitSize.TINY, 1, 14));
        choices.put("vit-small", new VitConfig(VitSize.SMALL, 1, 14));
        choices.put("vit-base", new VitConfig(VitSize.BASE, 1, 14));
        choices.put("pixels", new PixelConfig(24));
        return choices;
    }
}
