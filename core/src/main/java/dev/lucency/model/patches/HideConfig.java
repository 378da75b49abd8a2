package dev.lucency.model.patches;

import dev.lucency.Check;

/**
 * Whether the query encoder does not see some patches of its views, among them those that it would choose (Kakogeorgiou et al. 2022,
 * AttMask; the ramp: Wang et al. 2023, HPM). The key encoder sees all of its views.
 *
 * @param share share of the patches of a view that is hidden, at least 0 and at most 0.9; 0 hides nothing
 * @param probability probability that patches of a view are hidden, 0 to 1; 0 hides nothing
 * @param guided share of the hidden patches, at the end of the training, that has the highest scores by the momentum encoder, 0 to 1; it
 *     grows linearly from 0 at the beginning, and the other patches are random
 * @param by what chooses the hidden patches
 */
public record HideConfig(double share, double probability, double guided, By by) {
    /** What chooses the patches that are hidden. */
    public enum By {
        /** The scores of the momentum encoder, for the guided share. */
        SCORES,
        /** Chance alone: the control with as many hidden patches. */
        RANDOM
    }

    public HideConfig {
        Check.between("share", share, 0, 0.9);
        Check.between("probability", probability, 0, 1);
        Check.between("guided", guided, 0, 1);
    }

    /** Returns settings that hide nothing; if a share is set, half of the views are hidden in part, by scores in the end for one half. */
    public static HideConfig defaults() {
        return new HideConfig(0, 0.5, 0.5, By.SCORES);
    }

    /** Returns whether patches are hidden. */
    public boolean on() {
        return share > 0 && probability > 0;
    }

    /** Returns whether scores choose some of the hidden patches. */
    public boolean byScores() {
        return on() && by == By.SCORES && guided > 0;
    }

    /** Returns the number of patches that are hidden in a view of so many: rounded, and at least one stays. */
    public int hidden(int patches) {
        return Math.min(patches - 1, (int) Math.rint(share * patches));
    }

    /**
     * Returns the number of hidden patches that scores choose.
     *
     * @param progress share of the training that is done, 0 to 1
     */
    public int guided(int patches, double progress) {
        return by == By.SCORES ? (int) Math.rint(guided * progress * hidden(patches)) : 0;
    }
}
