package dev.lucency.transfer;

/**
 * Asymmetric loss (Ridnik et al. 2021): easy negatives get small weights, the easiest weight 0, so that the many negatives of rare labels
 * do not dominate their positives.
 *
 * @param gammaPositive focusing exponent of positives; 0 for no focusing
 * @param gammaNegative focusing exponent of negatives; 0 for no focusing
 * @param margin probability below which a negative has weight 0
 */
public record AsymmetricConfig(double gammaPositive, double gammaNegative, double margin) implements LabelLossConfig {
    /** Values of the paper's experiments. */
    public static final AsymmetricConfig PAPER = new AsymmetricConfig(0, 4, 0.05);

    public AsymmetricConfig {
        requireGamma("gammaPositive", gammaPositive);
        requireGamma("gammaNegative", gammaNegative);
        if (!(margin >= 0 && margin < 0.5)) {
            throw new IllegalArgumentException("margin must be at least 0 and below 0.5, was " + margin);
        }
    }

    private static void requireGamma(String name, double gamma) {
        if (!(gamma == 0 || (gamma >= 1 && gamma <= 10))) {
            throw new IllegalArgumentException(name + " must be 0 or between 1 and 10, was " + gamma);
        }
    }

    @Override
    public LabelLoss build(LearningFilms films) {
        return new AsymmetricLoss(this);
    }
}
