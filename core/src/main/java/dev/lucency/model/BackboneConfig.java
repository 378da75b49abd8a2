package dev.lucency.model;

import dev.lucency.Stable;
import dev.lucency.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which backbone to build. */
@Stable
public sealed interface BackboneConfig permits ResNetConfig, VitConfig, PixelConfig {
    /** Builds the backbone with random weights drawn from the seed, in the scope that is open. */
    Backbone build(Seed seed);

    /** The name among the {@link #choices()}. */
    String architecture();

    /** How many channels the films it takes have: 1 (gray) or 3. */
    int channels();

    /**
     * The same backbone for films of so many channels.
     *
     * @throws IllegalArgumentException if it takes no such films
     */
    BackboneConfig withChannels(int number);

    /** What the field calls the linear layer that classifies by this backbone's pooled features, such as {@code fc}. */
    String classifier();

    /**
     * Makes sure that films of this side can be taken.
     *
     * @throws IllegalArgumentException if not; begins with "size"
     */
    default void requireSize(int size) {}

    /** Whether films of a batch are normalised by statistics that they share, as batch normalisation does. */
    boolean normalisesOverFilms();

    /**
     * How many patches a side its patch features have.
     *
     * @param size side of the film
     */
    int patchSide(int size);

    /**
     * How many numbers of a film's way through the network are kept for the backward pass.
     *
     * @param size side of the film
     */
    long activations(int size);

    /** All backbones by name, each with its defaults. */
    static Map<String, BackboneConfig> choices() {
        Map<String, BackboneConfig> choices = new LinkedHashMap<>();
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
