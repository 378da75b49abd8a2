package dev.lucency.model.patches;

/** How the chosen patches of a view become one vector. */
public enum Combination {
    /** Their mean, weighted by a softmax over their scores. */
    WEIGHTED_MEAN,

    /** Their mean; the scores count only in so far as the selection passes gradients on. */
    MEAN,

    /** One after another, the highest score first: a vector K times as long. */
    CONCATENATE,

    /** Their mean, weighted by gated attention (Ilse et al. 2018), which has parameters of its own. */
    ATTENTION_POOLING
}
