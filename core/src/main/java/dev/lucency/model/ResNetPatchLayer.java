package dev.lucency.model;

/** Stage of a residual network whose feature map gives the patch features. */
public enum ResNetPatchLayer {
    /** The stage before the last: one patch per 16 pixels, half as many features, smaller receptive fields. */
    LAYER3,

    /** The last stage, which the pooled features come from: one patch per 32 pixels, with a receptive field of nearly the whole film. */
    LAYER4
}
