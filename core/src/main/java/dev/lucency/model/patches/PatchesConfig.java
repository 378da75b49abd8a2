package dev.lucency.model.patches;

import dev.lucency.Check;
import dev.lucency.Stable;

/**
 * Whether a view's embedding is made of all that the backbone sees, or of the patches that a small head scores highest.
 *
 * @param selection how patches are chosen; {@code off} for a plain embedding of pooled features
 * @param keep how many patches of a view are chosen, K: below 1 a share of all (rounded, at least one), from 1 a number, of which
 *     a view with fewer patches has all
 * @param scorer what gives a patch its score, where the selection learns one
 * @param combine how the chosen patches become one vector
 * @param temperature by which scores are divided before they weigh the chosen patches
 * @param explore the share of the K places that go to patches drawn at random while the query encoder learns, so that patches
 *     which were never chosen are tried
 * @param warmUp the share of the training at whose beginning all patches are chosen, K = N
 */
@Stable
public record PatchesConfig(
        SelectionConfig selection,
        double keep,
        ScorerConfig scorer,
        Combination combine,
        double temperature,
        double explore,
        double warmUp) {
    public PatchesConfig {
        Check.that(
                keep > 0 && keep <= 65536 && (keep < 1 || keep == Math.rint(keep)),
                "keep must be a share above 0 and below 1, or a whole number from 1 to 65536, was " + keep);
        Check.that(
                temperature > 0 && temperature <= 100,
                "temperature must be above 0 and at most 100, was " + temperature);
        Check.that(explore >= 0 && explore <= 1, "explore must be between 0 and 1, was " + explore);
        Check.that(warmUp >= 0 && warmUp <= 1, "warmUp must be between 0 and 1, was " + warmUp);
        Check.that(
                explore == 0 || !(selection instanceof PerturbedSelection),
                "explore must be 0 with the selection perturbed, whose noise explores, was " + explore);
        if (combine == Combination.CONCATENATE && !(selection instanceof SelectionConfig.Off)) {
            requireFixedNumber(selection, keep, warmUp);
        }
    }

    /** Concatenated patches make a vector whose length is the projector's. */
    private static void requireFixedNumber(SelectionConfig selection, double keep, double warmUp) {
        String reason = " where patches are concatenated, since each view then needs the same number of them";
        Check.that(
                !(selection instanceof ControlSelection.All),
                "combine must not be concatenate with the selection all, whose patches are as many as a view has; use mean");
        Check.that(keep >= 1, "keep must be a whole number" + reason + ", was " + keep);
        Check.that(warmUp == 0, "warmUp must be 0" + reason + ", was " + warmUp);
    }

    /** No selection; where one is asked for, a quarter of the patches by a linear scorer, weighted by their scores. */
    public static PatchesConfig defaults() {
        return new PatchesConfig(
                new SelectionConfig.Off(), 0.25, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);
    }

    /** Whether patches are selected at all. */
    public boolean on() {
        return !(selection instanceof SelectionConfig.Off);
    }

    /**
     * K.
     *
     * @param patches how many a view has, N
     * @param choosing when
     */
    int kept(int patches, Choosing choosing) {
        if (choosing.progress() < warmUp) {
            return patches;
        }
        return selection.kept(patches, (int)
                Math.max(1, Math.min(patches, keep < 1 ? Math.rint(keep * patches) : keep)));
    }
}
