package dev.lucency.augment;

import dev.lucency.Stable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Which views of a film are contrasted. */
@Stable
public sealed interface ViewsConfig permits PhotoViews, MocoCxrViews, ChestViews {
    /** The side in pixels of the views for which papers give the sigma of a blur. */
    double REFERENCE_SIDE = 224;
    /** In degrees; beyond it up and down lose their meaning. */
    double LARGEST_ROTATION = 45;

    /** Draws the parameters of one view. */
    ViewDraw draw(SplittableRandom random);

    /** All recipes by name, each with its paper's values. */
    static Map<String, ViewsConfig> choices() {
        Map<String, ViewsConfig> choices = new LinkedHashMap<>();
        choices.put("moco-v2", PhotoViews.MOCO_V2);
        choices.put("simclr", PhotoViews.SIMCLR);
        choices.put("moco-cxr", MocoCxrViews.PAPER);
        choices.put("chest", ChestViews.REASONED);
        return choices;
    }
}
