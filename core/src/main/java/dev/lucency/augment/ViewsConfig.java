package dev.lucency.augment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Which views of a film are contrasted. */
public sealed interface ViewsConfig permits MocoV2Views {
    /** Draws the parameters of one view. */
    ViewDraw draw(SplittableRandom random);

    /** All recipes by name, each with its paper's values. */
    static Map<String, ViewsConfig> choices() {
        Map<String, ViewsConfig> choices = new LinkedHashMap<>();
        choices.put("moco-v2", MocoV2Views.PAPER);
        return choices;
    }
}
