package dev.lucency.model;

import java.util.Locale;

/** What the patch features of a residual network are: the feature map of a stage, or windows of the film that are encoded one by one. */
public enum ResNetPatchLayer {
    /** The first stage: one patch per 4 pixels, the smallest receptive fields, and features of edges and textures. */
    LAYER1(1, 0),

    /** The second stage: one patch per 8 pixels. */
    LAYER2(2, 0),

    /** The stage before the last: one patch per 16 pixels, half as many features, smaller receptive fields. */
    LAYER3(3, 0),

    /** The last stage, which the pooled features come from: one patch per 32 pixels, with a receptive field of nearly the whole film. */
    LAYER4(4, 0),

    /** Windows of 16 pixels: the pooled features of each window, which depend on its pixels alone. */
    WINDOWS_16(4, 16),

    /** Windows of 32 pixels: the pooled features of each window, which depend on its pixels alone. */
    WINDOWS_32(4, 32);

    private final int stages;
    private final int window;

    ResNetPatchLayer(int stages, int window) {
        this.stages = stages;
        this.window = window;
    }

    /** Returns the number of stages that patch features pass through. */
    int stages() {
        return stages;
    }

    /** Returns whether patches are windows that are encoded one by one. */
    boolean isWindows() {
        return window > 0;
    }

    /** Returns the side of a patch, in pixels. */
    int side() {
        return isWindows() ? window : 2 << stages;
    }

    /** Returns the name in configurations, such as {@code windows-16}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
