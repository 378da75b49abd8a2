package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.settings.ByName;
import dev.lucency.settings.WrittenIfChanged;
import dev.lucency.tensor.Seed;

/**
 * Settings of a residual network.
 *
 * @param depth which network; in files given by the name of the choice
 * @param channels number of channels of the input films: 1 (gray) or 3
 * @param patchLayer stage whose feature map gives the patch features
 * @param stride convolution of a bottleneck block that has the stride
 */
public record ResNetConfig(
        @ByName ResNetDepth depth,
        int channels,
        ResNetPatchLayer patchLayer,
        @WrittenIfChanged ResNetStride stride) implements BackboneConfig {
    public ResNetConfig {
        Check.that(channels == 1 || channels == 3, "channels must be 1 or 3, was " + channels);
        Check.that(
                stride == ResNetStride.MIDDLE || depth.bottleneck,
                "stride must be middle in " + depth.text() + ", whose blocks are not bottlenecks, was "
                        + stride.text());
    }

    /** A network with the stride of torchvision. */
    public ResNetConfig(ResNetDepth depth, int channels, ResNetPatchLayer patchLayer) {
        this(depth, channels, patchLayer, ResNetStride.MIDDLE);
    }

    /** A network with the patch features of the last stage. */
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
        return new ResNetConfig(depth, number, patchLayer, stride);
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
    public long multiplyAdds(int size) {
        return depth.multiplyAdds(channels, size, stride);
    }

    @Override
    public long activations(int size) {
        return depth.activations(size, stride);
    }
}
