package dev.lucency.model;

import dev.lucency.tensor.Seed;
import java.util.Locale;

/**
 * A residual network.
 *
 * @param depth which one
 * @param channels of the films it takes: 1 (gray) or 3
 */
public record ResNetConfig(Depth depth, int channels) implements BackboneConfig {
    public ResNetConfig {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 or 3, was " + channels);
        }
    }

    /** The networks of He et al. 2016, table 1, by their numbers of blocks a stage. */
    public enum Depth {
        RESNET18(false, 2, 2, 2, 2),
        RESNET50(true, 3, 4, 6, 3);

        final boolean bottleneck;
        private final int first;
        private final int second;
        private final int third;
        private final int fourth;

        Depth(boolean bottleneck, int first, int second, int third, int fourth) {
            this.bottleneck = bottleneck;
            this.first = first;
            this.second = second;
            this.third = third;
            this.fourth = fourth;
        }

        int[] blocks() {
            return new int[] {first, second, third, fourth};
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Backbone build(Seed seed) {
        return new ResNet(this, seed);
    }
}
