package dev.lucency.pretrain;

import dev.lucency.Check;
import dev.lucency.ConfigException;
import dev.lucency.augment.LocalPlace;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.ssl.MethodConfig;

/** Checks that a training can make and take its local views, before it begins. */
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

    /**
     * Checks that scores can place local views, if they are to.
     *
     * @throws IllegalArgumentException if they cannot; the message begins with "localViews"
     */
    static void requireScores(LocalViewsConfig local, PatchesConfig patches, MethodConfig method, Positives positives) {
        if (!local.on() || local.place() != LocalPlace.SCORES) {
            return;
        }
        Check.that(
                patches.on() && patches.selection().learned(),
                "localViews must not be placed by scores without a scorer that learns; choose patches.selection, such as"
                        + " straight-through, or use 'place: random'");
        Check.that(
                method.momentumKeys(),
                "localViews must not be placed by scores without a momentum encoder, which scores the key views; use moco-v2 or byol,"
                        + " or 'place: random'");
        Check.that(
                positives == Positives.FILM,
                "localViews must not be placed by scores of another film; with positives: " + positives.text()
                        + " the key views are of other films, use positives: film or 'place: random'");
    }

    /**
     * Checks that a set has the finer copies that local views are made of, if they are to.
     *
     * @throws ConfigException if it has none
     */
    static void requireFine(LocalViewsConfig local, PreparedSet set) {
        if (local.on() && local.fine() && set.fineSize().isEmpty()) {
            throw new ConfigException("local-views.fine needs finer copies of the films, which " + set.name()
                    + " does not have; prepare the films again with fine=" + 2 * set.size()
                    + ", or use local-views.fine=false");
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
