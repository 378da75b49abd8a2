package dev.lucency.model;

import java.util.Locale;

/** The residual networks of He et al. 2016, table 1, by their numbers of blocks a stage. */
enum ResNetDepth {
    RESNET18(false, 2, 2, 2, 2),
    RESNET34(false, 3, 4, 6, 3),
    RESNET50(true, 3, 4, 6, 3);

    /** Whether a block is a bottleneck of three convolutions, or has two of 3x3. */
    final boolean bottleneck;

    private final int first;
    private final int second;
    private final int third;
    private final int fourth;

    ResNetDepth(boolean bottleneck, int first, int second, int third, int fourth) {
        this.bottleneck = bottleneck;
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    int[] blocks() {
        return new int[] {first, second, third, fourth};
    }

    /** The name of the field, such as {@code resnet18}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
