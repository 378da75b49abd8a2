package dev.lucency.weights;

import java.util.List;

/**
 * What network a file holds, told from names and shapes.
 *
 * @param name such as {@code resnet50} or {@code vit-base}; of a network that is not ours the name of the field
 * @param channels how many it takes
 * @param grid patches a side for which a vision transformer has positions; 0 for others
 * @param strange what our backbones do not have; empty if it is one of ours
 */
record Anatomy(String name, int channels, int grid, List<String> strange) {
    Anatomy {
        strange = List.copyOf(strange);
    }

    static Anatomy of(Trunk trunk) {
        return trunk.layout().family == Layout.Family.RESNET ? ResNetAnatomy.of(trunk) : VitAnatomy.of(trunk);
    }
}
