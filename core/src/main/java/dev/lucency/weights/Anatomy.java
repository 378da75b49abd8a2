package dev.lucency.weights;

import java.util.List;

/**
 * Network in a file, recognised from names and shapes.
 *
 * @param name name such as {@code resnet50} or {@code vit-base}; the usual name for a network that this project does not have
 * @param channels number of input channels
 * @param grid number of patches per side that a vision transformer has positions for; 0 for other networks
 * @param strange properties that our backbones do not have; empty if the network is one of ours
 */
record Anatomy(String name, int channels, int grid, List<String> strange) {
    Anatomy {
        strange = List.copyOf(strange);
    }

    static Anatomy of(Trunk trunk) {
        return trunk.layout().family == Layout.Family.RESNET ? ResNetAnatomy.of(trunk) : VitAnatomy.of(trunk);
    }
}
