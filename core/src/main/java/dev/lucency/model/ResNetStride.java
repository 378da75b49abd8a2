package dev.lucency.model;

import java.util.Locale;

/** Convolution of a bottleneck block that has the stride, in the first block of a stage. */
public enum ResNetStride {
    /** The first 1x1 convolution, as in the paper (He et al. 2016), in Caffe and in Keras. */
    FIRST,

    /** The 3x3 convolution, as in torchvision and timm ("v1.5"). */
    MIDDLE;

    /** Returns the word in configurations. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
