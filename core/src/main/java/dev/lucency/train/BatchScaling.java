package dev.lucency.train;

/**
 * For which batch a learning rate is meant. Recipes are written for {@value #REFERENCE} films a step; a larger batch makes fewer
 * steps, each on a gradient with less noise, and so can take longer ones.
 */
public enum BatchScaling {
    /** The rate is that of the run's own batch, whatever its size. */
    NONE {
        @Override
        double factor(double batches) {
            return 1;
        }
    },
    /** The rate is that of {@value #REFERENCE} films, and grows with the batch (Goyal et al. 2017, section 2.1). */
    LINEAR {
        @Override
        double factor(double batches) {
            return batches;
        }
    },
    /**
     * The rate is that of {@value #REFERENCE} films, and grows with the batch's square root, as SimCLR for small batches or short
     * trainings (Chen et al. 2020, appendix B.1: .075 times the root of the batch is 1.2 here).
     */
    SQUARE_ROOT {
        @Override
        double factor(double batches) {
            return Math.sqrt(batches);
        }
    };

    /** Films a step in the papers' recipes. */
    static final int REFERENCE = 256;

    /** The rate for a batch of so many films. */
    double rate(double learningRate, int films) {
        return learningRate * factor((double) films / REFERENCE);
    }

    /** @param batches the batch over that of the recipe */
    abstract double factor(double batches);
}
