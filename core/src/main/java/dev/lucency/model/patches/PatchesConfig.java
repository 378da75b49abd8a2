package dev.lucency.model.patches;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.settings.WrittenIfChanged;

/**
 * Whether a view's embedding is computed from all of its features, or from the patches with the highest scores of a small head.
 *
 * @param selection how patches are chosen; {@code off} for pooled features without selection
 * @param keep number of patches that are chosen, K: below 1 a share of all patches (rounded, at least one patch), from 1 a number; a
 *     view with fewer patches uses all
 * @param scorer head that computes the scores, where the selection learns them
 * @param combine how the chosen patches are combined to one vector
 * @param temperature divisor of the scores before they weight the chosen patches
 * @param explore share of the K patches that is drawn at random while the query encoder learns, so that patches that are never chosen
 *     get tried
 * @param warmUp share of the training, from its beginning, in which all patches are chosen
 * @param afterBlock number of blocks of a vision transformer after which patches are chosen, 0 for the patch embeddings with their
 *     positions. Below {@value #ALL_BLOCKS}, patches that are not chosen are dropped: the other blocks see the class token and the chosen
 *     patches alone, so what is not chosen is not seen, and a step costs less
 * @param teacher what teaches the scorer beside the contrastive loss; for pre-training alone
 * @param hide which patches the query encoder does not see; for pre-training alone
 */
@Stable
public record PatchesConfig(
        SelectionConfig selection,
        double keep,
        ScorerConfig scorer,
        Combination combine,
        double temperature,
        double explore,
        double warmUp,
        @WrittenIfChanged int afterBlock,
        @WrittenIfChanged TeacherConfig teacher,
        @WrittenIfChanged HideConfig hide) {
    /** The number of blocks of a vision transformer: patches are chosen after all of them, none is dropped before. */
    public static final int ALL_BLOCKS = 12;

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
        Check.between("afterBlock", afterBlock, 0, ALL_BLOCKS);
        Check.that(
                !teacher.on() || selection.learned(),
                "teacher must be none where patches.selection has no scorer that learns; choose a selection such as"
                        + " straight-through");
        requireHideable(hide, selection, combine, explore, afterBlock);
        if (combine == Combination.CONCATENATE && !(selection instanceof SelectionConfig.Off)) {
            requireFixedNumber(selection, keep, warmUp);
        }
    }

    /** Checks that patches can be chosen among those that are not hidden. */
    private static void requireHideable(
            HideConfig hide, SelectionConfig selection, Combination combine, double explore, int afterBlock) {
        if (!hide.on()) {
            return;
        }
        Check.that(
                hide.by() == HideConfig.By.RANDOM || selection.learned(),
                "hide must be by random where patches.selection has no scorer that learns; use 'by: random', or a selection such as"
                        + " straight-through");
        Check.that(
                !(selection instanceof PerturbedSelection) && !(selection instanceof ControlSelection.ClassAttention),
                "hide must have a share of 0 with the selections perturbed and attention, which need all patches; use straight-through"
                        + " or gumbel");
        Check.that(
                combine != Combination.CONCATENATE && explore == 0 && afterBlock == ALL_BLOCKS,
                "hide must have a share of 0 with 'combine: concatenate', with 'explore' and with 'after-block', which count on all"
                        + " patches; leave these out");
    }

    /** Settings of a choice that nobody teaches and that hides nothing. */
    public PatchesConfig(
            SelectionConfig selection,
            double keep,
            ScorerConfig scorer,
            Combination combine,
            double temperature,
            double explore,
            double warmUp,
            int afterBlock) {
        this(
                selection,
                keep,
                scorer,
                combine,
                temperature,
                explore,
                warmUp,
                afterBlock,
                new TeacherConfig.None(),
                HideConfig.defaults());
    }

    /** Settings of a choice after the whole backbone. */
    public PatchesConfig(
            SelectionConfig selection,
            double keep,
            ScorerConfig scorer,
            Combination combine,
            double temperature,
            double explore,
            double warmUp) {
        this(selection, keep, scorer, combine, temperature, explore, warmUp, ALL_BLOCKS);
    }

    /** Checks that K is fixed where patches are concatenated, since the projector needs inputs of one length. */
    private static void requireFixedNumber(SelectionConfig selection, double keep, double warmUp) {
        String reason = " where patches are concatenated, since each view then needs the same number of them";
        Check.that(
                !(selection instanceof ControlSelection.All),
                "combine must not be concatenate with the selection all, whose number of patches depends on the view; use mean");
        Check.that(keep >= 1, "keep must be a whole number" + reason + ", was " + keep);
        Check.that(warmUp == 0, "warmUp must be 0" + reason + ", was " + warmUp);
    }

    /**
     * Returns settings without selection; if one is switched on, a quarter of the patches is chosen by a linear scorer and weighted by
     * scores.
     */
    public static PatchesConfig defaults() {
        return new PatchesConfig(
                new SelectionConfig.Off(), 0.25, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);
    }

    /** Returns the settings of the trained encoder, which nobody teaches any more and which sees all patches. */
    public PatchesConfig trained() {
        return new PatchesConfig(selection, keep, scorer, combine, temperature, explore, warmUp, afterBlock);
    }

    /** Returns whether patches are selected. */
    public boolean on() {
        return !(selection instanceof SelectionConfig.Off);
    }

    /** Returns whether patches that are not chosen are dropped within the backbone. */
    public boolean dropsOthers() {
        return on() && afterBlock < ALL_BLOCKS;
    }

    /** Returns the number K of patches that are chosen after the warm-up. */
    public int kept(int patches) {
        return kept(patches, Choosing.SETTLED);
    }

    /**
     * Returns the number K of patches that are chosen.
     *
     * @param patches number of patches of a view
     * @param choosing conditions of the choice
     */
    int kept(int patches, Choosing choosing) {
        if (choosing.progress() < warmUp) {
            return patches;
        }
        return selection.kept(patches, (int)
                Math.max(1, Math.min(patches, keep < 1 ? Math.rint(keep * patches) : keep)));
    }
}
