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
 * @param patchLayer what the patch features are: the feature map of a stage, or windows that are encoded one by one
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

    /** {@inheritDoc} Windows must cover the film. */
    @Override
    public void requireSize(int size) {
        Check.that(
                !patchLayer.isWindows() || size % patchLayer.side() == 0,
                "size must be divisible by " + patchLayer.side() + " with 'patch-layer: " + patchLayer.text()
                        + "', was " + size);
    }

    @Override
    public int patchSide(int size) {
        return (size + patchLayer.side() - 1) / patchLayer.side();
    }

    @Override
    public long multiplyAdds(int size) {
        return multiplyAdds(size, ResNetPatchLayer.LAYER4.stages());
    }

    @Override
    public long multiplyAdds(int size, boolean pooled, boolean patches) {
        if (patches && patchLayer.isWindows()) {
            long windows = (long) patchSide(size) * patchSide(size);
            return (pooled ? multiplyAdds(size) : 0) + windows * multiplyAdds(patchLayer.side());
        }
        return pooled ? multiplyAdds(size) : multiplyAdds(size, patchLayer.stages());
    }

    private long multiplyAdds(int size, int stages) {
        return depth.multiplyAdds(channels, size, stride, stages);
    }

    /** {@inheritDoc} Of the film and its windows, those that keep more. */
    @Override
    public long activations(int size) {
        long film = depth.activations(size, stride);
        return patchLayer.isWindows()
                ? Math.max(
                        film, (long) patchSide(size) * patchSide(size) * depth.activations(patchLayer.side(), stride))
                : film;
    }
}
