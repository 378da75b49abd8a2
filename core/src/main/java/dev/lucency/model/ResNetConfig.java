package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.settings.ByName;
import dev.lucency.tensor.Seed;

/**
 * A residual network.
 *
 * @param depth which of the networks; the name of the choice says it
 * @param channels of the films it takes: 1 (gray) or 3
 * @param patchLayer whose map is given as patch features
 */
public record ResNetConfig(@ByName ResNetDepth depth, int channels, ResNetPatchLayer patchLayer)
        implements BackboneConfig {
    public ResNetConfig {
        Check.that(channels == 1 || channels == 3, "channels must be 1 or 3, was " + channels);
    }

    /** With patch features of the last stage. */
    public ResNetConfig(ResNetDepth depth, int channels) {
        this(depth, channels, ResNetPatchLayer.LAYER4);
    }

    @Override
    public Backbone build(Seed seed) {
        return new ResNet(this, seed);
    }

    @Override
    public String architecture() {
        return depth.text();
    }

    @Override
    public ResNetConfig withChannels(int number) {
        return new ResNetConfig(depth, number, patchLayer);
    }

    @Override
    public String classifier() {
        return "fc";
    }

    @Override
    public boolean normalisesOverFilms() {
        return true;
    }

    @Override
    public int patchSide(int size) {
        int stride = patchLayer == ResNetPatchLayer.LAYER3 ? 16 : 32;
        return (size + stride - 1) / stride;
    }

    @Override
    public long activations(int size) {
        return depth.activations(size);
    }
}
