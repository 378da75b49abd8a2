package dev.lucency.transfer;

/**
 * Binary cross-entropy of every label.
 *
 * @param smoothing how far targets are moved from 0 and 1 towards one half (Szegedy et al. 2016): 1 becomes 1 - smoothing / 2
 * @param positiveWeight the most that a positive may count more, or less, than a negative. A label's own weight is its negatives
 *     over its positives among the films to learn from, kept between 1 / positiveWeight and positiveWeight; 1 is no weighting
 */
public record CrossEntropyConfig(double smoothing, double positiveWeight) implements LabelLossConfig {
    /** Targets as they are, every film counting the same. */
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
