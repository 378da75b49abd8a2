package dev.lucency.pretrain;

import dev.lucency.Check;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.model.EncoderConfig;

/** Checks that a network takes local views of their size, before a training begins. */
final class LocalFit {
    private LocalFit() {}

    /**
     * Checks the size of local views.
     *
     * @param side side of the smallest global views, in pixels
     * @throws IllegalArgumentException if the network does not take them; the message begins with "localViews"
     */
    static void require(LocalViewsConfig local, EncoderConfig encoder, int side) {
        if (!local.on()) {
            return;
        }
        Check.that(
                local.size() <= side,
                "localViews must have a size of at most " + side + ", the side of the smallest global views, was "
                        + local.size() + "; use 'set local-views.size=" + side + "' or less");
        try {
            encoder.backbone().requireSize(local.size());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "localViews must have a size that the backbone takes: " + e.getMessage(), e);
        }
        if (encoder.patches().on() && !encoder.global().on()) {
            requirePatches(local, encoder);
        }
    }

    /** Checks that local views have enough patches, where their embeddings are of selected ones. */
    private static void requirePatches(LocalViewsConfig local, EncoderConfig encoder) {
        int side = encoder.backbone().patchSide(local.size());
        int least = (int) Math.max(2, encoder.patches().keep());
        Check.that(
                side * side >= least,
                "localViews must have at least " + least + " patches to select from: those of " + local.size()
                        + " pixels have " + side * side + " of "
                        + encoder.backbone().architecture()
                        + "; use larger local views, a lower 'patches.keep', or 'method.global', with which local views"
                        + " are compared as a whole");
        try {
            encoder.requireFit(local.size());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("localViews must suit the selection of patches: " + e.getMessage(), e);
        }
    }
}
