package dev.lucency.model;

import dev.lucency.tensor.Seed;

/** A residual network; which one is the choice's name. */
public sealed interface ResNetConfig extends BackboneConfig {
    /** Which of the networks. */
    ResNetDepth depth();

    /** Of the films it takes: 1 (gray) or 3. */
    int channels();

    @Override
    default Backbone build(Seed seed) {
        return new ResNet(depth(), channels(), seed);
    }

    /**
     * ResNet-18.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     */
    record ResNet18(int channels) implements ResNetConfig {
        public ResNet18 {
            requireChannels(channels);
        }

        @Override
        public ResNetDepth depth() {
            return ResNetDepth.RESNET18;
        }
    }

    /**
     * ResNet-50.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     */
    record ResNet50(int channels) implements ResNetConfig {
        public ResNet50 {
            requireChannels(channels);
        }

        @Override
        public ResNetDepth depth() {
            return ResNetDepth.RESNET50;
        }
    }

    private static void requireChannels(int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 or 3, was " + channels);
        }
    }
}
