package dev.lucency.ssl;

/** The momentum of a key encoder over a training. */
public enum MomentumSchedule {
    /** The same momentum at every step (He et al. 2020). */
    FIXED {
        @Override
        double at(double momentum, double progress) {
            return momentum;
        }
    },

    /** Momentum that rises to 1 along half a cosine (Grill et al. 2020, section 3.2; MoCo v3: Chen et al. 2021). */
    COSINE {
        @Override
        double at(double momentum, double progress) {
            return 1 - (1 - momentum) * (Math.cos(Math.PI * progress) + 1) / 2;
        }
    };

    /**
     * Returns the momentum of a step.
     *
     * @param momentum momentum at the start
     * @param progress share of all steps that are done, 0 to 1
     */
    abstract double at(double momentum, double progress);
}
