package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.ControlSelection;
import dev.lucency.model.patches.HideConfig;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.PerturbedSelection;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.model.patches.TeacherConfig;

/**
 * Settings of an encoder without its projector.
 *
 * @param backbone settings of the backbone, which is transferred later
 * @param patches how the patches that make a view's embedding are selected
 * @param global features of whole views that have an embedding of their own beside that of the selected patches
 */
public record EncoderConfig(BackboneConfig backbone, PatchesConfig patches, GlobalFeatures global) {
    public EncoderConfig {
        Check.that(patches.on() || !global.on(), "patches must be selected where whole views are compared beside them");
    }

    /** An encoder whose embeddings are computed from selected patches alone. */
    public EncoderConfig(BackboneConfig backbone, PatchesConfig patches) {
        this(backbone, patches, GlobalFeatures.NONE);
    }

    /** An encoder whose embeddings are computed from pooled features, without patch selection. */
    public EncoderConfig(BackboneConfig backbone) {
        this(backbone, PatchesConfig.defaults());
    }

    /**
     * Returns the multiply-adds of the backbone for one view, without those of dropped patches.
     *
     * @param size side of the view, in pixels
     */
    public long multiplyAdds(int size) {
        int side = backbone.patchSide(size);
        return patches.dropsOthers() && backbone instanceof VitConfig network
                ? network.multiplyAdds(size, patches.afterBlock(), patches.kept(side * side))
                : backbone.multiplyAdds(size, !patches.on() || global == GlobalFeatures.POOLED, patches.on());
    }

    /**
     * Returns the multiply-adds of the backbone for one view that the first term of the loss alone compares: a whole view where these are
     * compared beside selected patches.
     *
     * @param size side of the view, in pixels
     */
    public long multiplyAddsOfFirstTerm(int size) {
        return global.on()
                ? backbone.multiplyAdds(size, global == GlobalFeatures.POOLED, global != GlobalFeatures.POOLED)
                : multiplyAdds(size);
    }

    /**
     * Returns the multiply-adds of the backbone for the patches of one view.
     *
     * @param size side of the view, in pixels
     */
    public long multiplyAddsOfPatches(int size) {
        return backbone.multiplyAdds(size, false, true);
    }

    /**
     * Checks that a query encoder can do without some patches.
     *
     * @param size side of the smallest views, in pixels
     * @throws IllegalArgumentException if not; the message begins with "patches"
     */
    public void requireHideable(int size) {
        HideConfig hide = patches.hide();
        if (!hide.on()) {
            return;
        }
        int number = backbone.patchSide(size) * backbone.patchSide(size);
        int visible = number - hide.hidden(number);
        Check.that(
                visible < number,
                "patches must be enough to hide one: views of " + size + " pixels have " + number
                        + ", and 'patches.hide.share' of them is less than half a patch; raise it, or use larger views");
        Check.that(
                !patches.selection().learned() || patches.kept(number) <= visible,
                "patches must be chosen among those that are seen: 'patches.keep' is " + patches.kept(number) + " of "
                        + number + ", and 'patches.hide' leaves " + visible + "; lower one of the two");
    }

    /**
     * Checks that a teacher can order the patches of a view.
     *
     * @param size side of the largest views, in pixels
     * @throws IllegalArgumentException if not; the message begins with "patches"
     */
    public void requireTaught(int size) {
        int number = backbone.patchSide(size) * backbone.patchSide(size);
        Check.that(
                !patches.teacher().on() || (number > 1 && number <= TeacherConfig.MOST_PATCHES),
                "patches must be 2 to " + TeacherConfig.MOST_PATCHES
                        + " for each view where a teacher orders them: views of "
                        + size + " pixels have " + number + " patches of " + backbone.architecture()
                        + "; use other views, or a later stage of a ResNet");
        Check.that(
                !(patches.teacher() instanceof TeacherConfig.Hiding) || !patches.dropsOthers(),
                "patches must all pass the whole backbone where the teacher hiding compares their mean, but 'patches.after-block' drops"
                        + " most of them; leave it out, or use the teacher novelty");
    }

    /**
     * Checks that the backbone supports the selection, and that a scorer that is to be trained gets a gradient.
     *
     * @param size side of the smallest views, in pixels
     * @throws IllegalArgumentException if not; the message begins with "patches"
     */
    public void requireFit(int size) {
        if (!patches.on()) {
            return;
        }
        Check.that(
                !(patches.selection() instanceof ControlSelection.ClassAttention) || backbone instanceof VitConfig,
                "patches must not be selected by attention with " + backbone.architecture()
                        + ", which has no class token that attends to them; use the selection norm, or a vision transformer");
        Check.that(
                !(patches.selection() instanceof SelectionConfig.Weighted)
                        || patches.combine() == Combination.WEIGHTED_MEAN
                        || patches.teacher().on(),
                "patches must leave the scorer a gradient: the selection weighted passes a gradient only through the weights of"
                        + " weighted-mean, and combine is another; use combine weighted-mean, or selection"
                        + " straight-through");
        int number = backbone.patchSide(size) * backbone.patchSide(size);
        if (patches.dropsOthers()) {
            requireFitWithin(number);
        }
        Check.that(
                patches.combine() != Combination.CONCATENATE || patches.keep() <= number,
                "patches must not be concatenated where a view has fewer than keep: views of " + size + " pixels have "
                        + number + " patches of " + backbone.architecture() + ", keep is " + (int) patches.keep()
                        + "; use keep "
                        + number + " or less, or larger views");
    }

    /** Checks that patches can be chosen within the backbone, where only the chosen ones have features in the end. */
    private void requireFitWithin(int number) {
        String where = " where patches are chosen after block " + patches.afterBlock() + " and the others are dropped";
        Check.that(
                backbone instanceof VitConfig,
                "patches must not be dropped within " + backbone.architecture()
                        + ", which is no vision transformer; leave out"
                        + " 'patches.after-block', or use a vision transformer");
        Check.that(
                !(patches.selection() instanceof PerturbedSelection)
                        && !(patches.selection() instanceof ControlSelection.ClassAttention),
                "patches must not be selected by perturbed, which needs the features of all patches, or by attention, which is that of"
                        + " the last block," + where + "; use straight-through or gumbel");
        Check.that(
                patches.combine() != Combination.CONCATENATE,
                "patches must not be concatenated" + where + "; use combine weighted-mean");
        Check.that(
                !patches.selection().learned()
                        || patches.kept(number) > 1
                        || patches.teacher().on(),
                "patches must be more than one for each view" + where
                        + ": the weight of a single patch is 1 whatever its score, so the scorer gets no gradient; raise 'patches.keep'");
        Check.that(
                !global.on(),
                "patches must be all there is in the loss" + where
                        + ", but 'method.global' compares whole views; set it to none");
    }
}
