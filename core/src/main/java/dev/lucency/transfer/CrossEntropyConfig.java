package dev.lucency.transfer;

/**
 * Binary cross-entropy of every label.
 *
 * @param smoothing label smoothing (Szegedy et al. 2016): a target of 1 becomes 1 - smoothing / 2
 * @param positiveWeight largest weight of positives relative to negatives. The weight of a label is its number of negatives divided by
 *     its number of positives in the training films, clipped to 1 / positiveWeight to positiveWeight; 1 means no weighting
 */
public record CrossEntropyConfig(double smoothing, double positiveWeight) implements LabelLossConfig {
    /** No smoothing and no weighting. */
    public static final CrossEntropyConfig PLAIN = new CrossEntropyConfig(0, 1);

    public CrossEntropyConfig {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be at least 0 and below 1, was " + smoothing);
        }
        if (!(positiveWeight >= 1 && positiveWeight <= 1000)) {
            throw new IllegalArgumentException("positiveWeight must be between 1 and 1000, was " + positiveWeight);
        }
    }

    @Override
    public LabelLoss build(LearningFilms films) {
        return new CrossEntropy(
                smoothing, Targets.of(films.set(), films.train()).positiveWeights(positiveWeight));
    }
}
