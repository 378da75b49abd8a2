package dev.lucency.pretrain;

/**
 * The actions that are due after a step.
 *
 * @param probe whether the k-NN probe runs
 * @param maps whether a sheet of maps is drawn
 * @param checkpoint whether a checkpoint is written; also after each probe, so that the best checkpoint by the probe can be
 *     kept
 * @param log whether a line is logged; also at each checkpoint, so that a resumed run starts with new means
 */
record DueActions(boolean probe, boolean maps, boolean checkpoint, boolean log) {
    /**
     * Returns the actions that are due after a step.
     *
     * @param steps number of steps done, including this one
     * @param epochSteps steps in an epoch
     * @param probes whether there are films to probe
     */
    static DueActions after(long steps, PretrainConfig config, int epochSteps, boolean probes) {
        boolean epochEnds = steps % epochSteps == 0;
        long epochs = steps / epochSteps;
        boolean last = epochEnds && epochs == config.schedule().epochs();
        boolean probe = probes && epochEnds && turn(config.health().knnEpochs(), epochs, last);
        boolean maps = config.patches().on() && epochEnds && turn(config.maps().epochs(), epochs, last);
        boolean checkpoint = probe || last || steps % config.checkpointSteps() == 0;
        return new DueActions(probe, maps, checkpoint, checkpoint || maps || steps % config.logSteps() == 0);
    }

    /** Returns the actions for a step at which the run is asked to stop: a checkpoint is always written. */
    DueActions stopped() {
        return new DueActions(probe, maps, true, log);
    }

    /** Returns whether an action is due that runs every so many epochs and after the last epoch; never if the interval is 0. */
    private static boolean turn(int every, long epochs, boolean last) {
        return every > 0 && (last || epochs % every == 0);
    }
}
