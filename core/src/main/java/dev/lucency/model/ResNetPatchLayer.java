package dev.lucency.model;

/** Whose map a residual network gives as patch features. */
public enum ResNetPatchLayer {
    /** The stage before the last: a place for every 16 pixels, half as many features, a smaller view of the film each. */
    LAYER3,

    /** The last stage, which is also what is pooled: a place for every 32 pixels, each of which sees nearly the whole film. */
    LAYER4
}
