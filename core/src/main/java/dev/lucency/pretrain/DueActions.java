package dev.lucency.pretrain;

/**
 * What is to be done after a step, beside training on.
 *
 * @param probe whether the k-NN probe is asked
 * @param maps whether a sheet of maps is drawn
 * @param checkpoint whether a checkpoint is written: also after each probe, so that the best by it can be kept
 * @param log whether a line is logged: also at each checkpoint, so that a resumed run takes its means from there
 */
record DueActions(boolean probe, boolean maps, boolean checkpoint, boolean log) {
    /**
     * What is due.
     *
     * @param steps how many are made, this one included
     * @param epochSteps steps an epoch
     * @param probes whether there is anything to probe
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

    /** What is due if this step is the last because a stop was asked for: a checkpoint in any case. */
    DueActions stopped() {
        return new DueActions(probe, maps, true, log);
    }

    /** Whether it is the turn of what is done every so many epochs, and after the last; never if that is 0. */
    private static boolean turn(int every, long epochs, boolean last) {
        return every > 0 && (last || epochs % every == 0);
    }
}
