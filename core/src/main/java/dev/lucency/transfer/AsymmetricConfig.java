package dev.lucency.transfer;

/**
 * The asymmetric loss (Ridnik et al. 2021): negatives that are told easily count less, the easiest not at all, so that the many
 * negatives of rare labels do not drown the positives.
 *
 * @param gammaPositive how fast a positive counts less as it is told, 0 for not at all
 * @param gammaNegative the same for negatives
 * @param margin probability below which a negative does not count
 */
public record AsymmetricConfig(double gammaPositive, double gammaNegative, double margin) implements LabelLossConfig {
    /** The values of the paper's experiments. */
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
