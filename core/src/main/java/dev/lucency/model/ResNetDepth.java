package dev.lucency.model;

import java.util.Locale;

/** The residual networks of He et al. 2016, table 1, by their numbers of blocks a stage. */
public enum ResNetDepth {
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

    /**
     * How many numbers of a film are kept for the backward pass: what each convolution makes, before and after it is normalised,
     * and for the pooling of the stem also where each maximum came from, as a whole number of twice the bytes.
     */
    long activations(int size) {
        long side = half(size);
        long kept = 2 * 64 * side * side;
        side = half(side);
        kept += 3 * 64 * side * side;
        long width = 64;
        for (int blocks : blocks()) {
            long before = side;
            side = width == 64 ? side : half(side);
            long out = width * side * side * (bottleneck ? 4 : 1);
            long inside = bottleneck ? width * side * side : 0;
            long first = width * (bottleneck ? before * before : side * side); // of the block that has the stride
            kept += 2 * (first + (blocks - 1) * width * side * side) + 2L * blocks * (inside + out);
            kept += bottleneck || width > 64 ? out : 0; // the shortcut's convolution
            width *= 2;
        }
        return kept;
    }

    /** What a convolution of stride 2 makes of a side. */
    private static long half(long side) {
        return (side + 1) / 2;
    }

    /** The name of the field, such as {@code resnet18}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
