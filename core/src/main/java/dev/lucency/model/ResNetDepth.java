package dev.lucency.model;

import java.util.Locale;

/**
 * Residual networks of He et al. 2016, table 1, given by their number of blocks per stage; and a smaller one for trials on a processor,
 * with one block per stage and half as many channels.
 */
public enum ResNetDepth {
    RESNET10_HALF(false, 32, 1, 1, 1, 1),
    RESNET18(false, 64, 2, 2, 2, 2),
    RESNET34(false, 64, 3, 4, 6, 3),
    RESNET50(true, 64, 3, 4, 6, 3);

    /** Whether blocks are bottlenecks of three convolutions, instead of two 3x3 convolutions. */
    final boolean bottleneck;

    private final int width;
    private final int first;
    private final int second;
    private final int third;
    private final int fourth;

    ResNetDepth(boolean bottleneck, int width, int first, int second, int third, int fourth) {
        this.bottleneck = bottleneck;
        this.width = width;
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    int[] blocks() {
        return new int[] {first, second, third, fourth};
    }

    /** Returns the number of channels of a stage's 3x3 convolutions; that of stage 0 is also the stem's. */
    int width(int stage) {
        return width << stage;
    }

    /**
     * Returns the number of values per film that are kept for the backward pass: the output of each convolution before and after
     * normalisation, and the indices of the stem's max pooling, whose integers count twice because of their size.
     */
    long activations(int size, ResNetStride stride) {
        long side = half(size);
        long kept = 2L * width * side * side;
        side = half(side);
        kept += 3L * width * side * side;
        for (int stage = 0; stage < blocks().length; stage++) {
            int blocks = blocks()[stage];
            long width = width(stage);
            long before = side;
            side = stage == 0 ? side : half(side);
            long out = width * side * side * (bottleneck ? 4 : 1);
            long inside = bottleneck ? width * side * side : 0;
            boolean early = !bottleneck || stride == ResNetStride.FIRST;
            long first = width * (early ? side * side : before * before); // of the block that has the stride
            kept += 2 * (first + (blocks - 1) * width * side * side) + 2L * blocks * (inside + out);
            kept += bottleneck || stage > 0 ? out : 0; // the shortcut's convolution
        }
        return kept;
    }

    /** Returns the multiply-adds of the convolutions for one film, of the stem and the first stages. */
    long multiplyAdds(int channels, int size, ResNetStride stride, int stages) {
        long side = half(size);
        long all = 49L * channels * width * side * side;
        side = half(side);
        long in = width;
        for (int stage = 0; stage < stages; stage++) {
            long width = width(stage);
            long out = width * (bottleneck ? 4 : 1);
            for (int block = 0; block < blocks()[stage]; block++) {
                long before = side * side;
                side = stage > 0 && block == 0 ? half(side) : side;
                long after = side * side;
                long first = bottleneck && stride != ResNetStride.FIRST ? before : after;
                all += bottleneck
                        ? in * width * first + 9 * width * width * after + width * out * after
                        : 9 * in * width * after + 9 * width * width * after;
                all += in == out ? 0 : in * out * after; // the shortcut's convolution
                in = out;
            }
        }
        return all;
    }

    /** Returns the side after a convolution of stride 2. */
    private static long half(long side) {
        return (side + 1) / 2;
    }

    /** Returns the name in configurations, such as {@code resnet18}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
