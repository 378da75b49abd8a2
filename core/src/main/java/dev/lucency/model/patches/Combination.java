package dev.lucency.model.patches;

/** How the chosen patches of a view are combined to one vector. */
public enum Combination {
    /** Mean weighted by a softmax over the scores. */
    WEIGHTED_MEAN,

    /** Unweighted mean; scores get a gradient only through the selection. */
    MEAN,

    /** Concatenation, highest score first: a vector K times as long. */
    CONCATENATE,

    /** Mean weighted by gated attention (Ilse et al. 2018), which has parameters of its own. */
    ATTENTION_POOLING
}
