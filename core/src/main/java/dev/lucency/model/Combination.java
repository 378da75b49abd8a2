package dev.lucency.model;

/** How the chosen patches of a view become one vector. */
public enum Combination {
    /** Their mean, weighted by a softmax over their scores. */
    WEIGHTED_MEAN,

    /** Their mean; the scores count only in so far as the selection passes gradients on. */
    MEAN
}
