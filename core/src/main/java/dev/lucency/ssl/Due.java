package dev.lucency.ssl;

/**
 * What is to be done after a step, beside training on.
 *
 * @param probe whether the k-NN probe is asked
 * @param checkpoint whether a checkpoint is written: also after each probe, so that the best by it can be kept
 * @param log whether a line is logged: also at each checkpoint, so that a resumed run takes its means from there
 */
record Due(boolean probe, boolean checkpoint, boolean log) {
    /**
     * What is due.
     *
     * @param steps how many are made, this one included
     * @param epochSteps steps an epoch
     * @param probes whether there is anything to probe
     */
    static Due after(long steps, PretrainConfig config, int epochSteps, boolean probes) {
        boolean epochEnds = steps % epochSteps == 0;
        long epochs = steps / epochSteps;
        boolean last = epochEnds && epochs == config.schedule().epochs();
        int every = config.health().knnEpochs();
        boolean probe = probes && every > 0 && epochEnds && (last || epochs % every == 0);
        boolean checkpoint = probe || last || steps % config.checkpointSteps() == 0;
        return new Due(probe, checkpoint, checkpoint || steps % config.logSteps() == 0);
    }

    /** What is due if this step is the last because a stop was asked for: a checkpoint in any case. */
    Due stopped() {
        return new Due(probe, true, log);
    }
}
