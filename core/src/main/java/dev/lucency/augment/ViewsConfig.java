package dev.lucency.augment;

import dev.lucency.Stable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Augmentation that makes the views of a film. */
@Stable
public sealed interface ViewsConfig permits PhotoViews, MocoCxrViews, ChestViews {
    /** Side of the views, in pixels, for which papers give the sigma of the blur. */
    double REFERENCE_SIDE = 224;
    /** Largest rotation in degrees; beyond it, up and down are no longer distinguishable. */
    double LARGEST_ROTATION = 45;

    /** Draws the parameters of one view. */
    ViewDraw draw(SplittableRandom random);

    /** Returns the largest ratio of width to height, and of height to width, of a crop. */
    double ratio();

    /**
     * Draws the parameters of one local view: those of a view, at another place on the film.
     *
     * @param number number of the view among the local views of its film, from 0
     */
    default ViewDraw draw(LocalViewsConfig local, int number, SplittableRandom random) {
        return local.draw(number, draw(random), ratio(), random);
    }

    /** Returns all augmentations by name, with the values of their papers. */
    static Map<String, ViewsConfig> choices() {
        Map<String, ViewsConfig> choices = new LinkedHashMap<>();
        choices.put("moco-v2", PhotoViews.MOCO_V2);
        choices.put("simclr", PhotoViews.SIMCLR);
        choices.put("moco-cxr", MocoCxrViews.PAPER);
        choices.put("chest", ChestViews.REASONED);
        return choices;
    }
}
