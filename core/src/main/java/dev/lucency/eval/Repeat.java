package dev.lucency.eval;

/**
 * One of several models that were trained the same way on the same fraction of the labels, with another sample of labels or
 * another seed.
 *
 * @param arm the name of the arm: a start and a training method
 * @param share the fraction of the labels, above 0 and at most 1
 * @param model the model's name and predictions
 */
public record Repeat(String arm, double share, NamedPredictions model) {
    public Repeat {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share of the labels of " + model.name() + " must be above 0 and at most 1, was " + share);
        }
    }
}
