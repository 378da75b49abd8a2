package dev.lucency.eval;

/**
 * A model as one of several that were made alike, from as large a share of the labels, with another draw of them or another seed.
 *
 * @param arm what the models have in common: a start, and what was done with it
 * @param share of the labels that it learned from, above 0 and at most 1
 * @param model its name and what it said
 */
public record Repeat(String arm, double share, NamedPredictions model) {
    public Repeat {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share of the labels of " + model.name() + " must be above 0 and at most 1, was " + share);
        }
    }
}
