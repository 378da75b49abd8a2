package dev.lucency.model;

import dev.lucency.tensor.Seed;

/** A residual network; which one is the choice's name. */
public sealed interface ResNetConfig extends BackboneConfig {
    /** Which of the networks. */
    ResNetDepth depth();

    /** Whose map is given as patch features. */
    ResNetPatchLayer patchLayer();

    @Override
    default Backbone build(Seed seed) {
        return new ResNet(this, seed);
    }

    @Override
    default String architecture() {
        return depth().text();
    }

    @Override
    default String classifier() {
        return "fc";
    }

    @Override
    default boolean normalisesOverFilms() {
        return true;
    }

    @Override
    default int patchSide(int size) {
        int stride = patchLayer() == ResNetPatchLayer.LAYER3 ? 16 : 32;
        return (size + stride - 1) / stride;
    }

    @Override
    default long activations(int size) {
        return depth().activations(size);
    }

    /**
     * ResNet-18.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     * @param patchLayer whose map is given as patch features
     */
    record ResNet18(int channels, ResNetPatchLayer patchLayer) implements ResNetConfig {
        public ResNet18 {
            requireChannels(channels);
        }

        /** With patch features of the last stage. */
        public ResNet18(int channels) {
            this(channels, ResNetPatchLayer.LAYER4);
        }

        @Override
        public ResNetDepth depth() {
            return ResNetDepth.RESNET18;
        }

        @Override
        public ResNet18 withChannels(int number) {
            return new ResNet18(number, patchLayer);
        }
    }

    /**
     * ResNet-34.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     * @param patchLayer whose map is given as patch features
     */
    record ResNet34(int channels, ResNetPatchLayer patchLayer) implements ResNetConfig {
        public ResNet34 {
            requireChannels(channels);
        }

        /** With patch features of the last stage. */
        public ResNet34(int channels) {
            this(channels, ResNetPatchLayer.LAYER4);
        }

        @Override
        public ResNetDepth depth() {
            return ResNetDepth.RESNET34;
        }

        @Override
        public ResNet34 withChannels(int number) {
            return new ResNet34(number, patchLayer);
        }
    }

    /**
     * ResNet-50.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     * @param patchLayer whose map is given as patch features
     */
    record ResNet50(int channels, ResNetPatchLayer patchLayer) implements ResNetConfig {
        public ResNet50 {
            requireChannels(channels);
        }

        /** With patch features of the last stage. */
        public ResNet50(int channels) {
            this(channels, ResNetPatchLayer.LAYER4);
        }

        @Override
        public ResNetDepth depth() {
            return ResNetDepth.RESNET50;
        }

        @Override
        public ResNet50 withChannels(int number) {
            return new ResNet50(number, patchLayer);
        }
    }

    private static void requireChannels(int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 or 3, was " + channels);
        }
    }
}
