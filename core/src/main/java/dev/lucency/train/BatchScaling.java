package dev.lucency.train;

/**
 * The batch size to which a learning rate refers. Published recipes are for {@value #REFERENCE} films a step. A larger batch
 * means fewer steps with less gradient noise, so the steps can be larger.
 */
public enum BatchScaling {
    /** The learning rate is used as given, for any batch size. */
    NONE {
        @Override
        double factor(double batches) {
            return 1;
        }
    },
    /** The learning rate is for {@value #REFERENCE} films and is proportional to the batch (Goyal et al. 2017, section 2.1). */
    LINEAR {
        @Override
        double factor(double batches) {
            return batches;
        }
    },
    /**
     * The learning rate is for {@value #REFERENCE} films and is proportional to the square root of the batch, as in SimCLR for
     * small batches or short trainings (Chen et al. 2020, appendix B.1: 0.075 times the square root of the batch is 1.2 here).
     */
    SQUARE_ROOT {
        @Override
        double factor(double batches) {
            return Math.sqrt(batches);
        }
    };

    /** Films in a step in published recipes. */
    static final int REFERENCE = 256;

    /** Returns the learning rate for a batch of the given number of films. */
    double rate(double learningRate, int films) {
        return learningRate * factor((double) films / REFERENCE);
    }

    /**
     * Returns the factor on the learning rate.
     *
     * @param batches size of the batch divided by that of the recipe
     */
    abstract double factor(double batches);
}
