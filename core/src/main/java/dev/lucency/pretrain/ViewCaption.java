package dev.lucency.pretrain;

import dev.lucency.augment.Placement;
import dev.lucency.augment.Tone;
import dev.lucency.augment.ViewDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two short captions of a view: its placement, and the changes of its gray values. */
final class ViewCaption {
    private ViewCaption() {}

    static String place(ViewDraw draw) {
        Placement placement = draw.placement();
        List<String> words = new ArrayList<>();
        words.add(format("%.0f %%", 100 * placement.crop().area()));
        if (placement.angle() != 0) {
            words.add(format("%+.1f°", placement.angle()));
        }
        if (placement.flip()) {
            words.add("flip");
        }
        if (draw.corners().any()) {
            words.add("corners");
        }
        draw.marks().forEach(mark -> words.add(mark.kind().key()));
        return String.join("  ", words);
    }

    /**
     * Describes the changes of gray values.
     *
     * @param size side of the view, to give sigma in pixels
     */
    static String grays(ViewDraw draw, int size) {
        Tone tone = draw.tone();
        List<String> words = new ArrayList<>();
        if (tone.isJittered()) {
            words.add(format("br %.2f  co %.2f", tone.brightness(), tone.contrast()));
        }
        if (tone.isExposed()) {
            words.add(format("γ %.2f  %.2f–%.2f", tone.gamma(), tone.black(), tone.white()));
        }
        if (draw.sigma() > 0) {
            words.add(format("blur %.1f", draw.sigma() * size));
        }
        if (draw.noise().deviation() > 0) {
            words.add(format("noise %.3f", draw.noise().deviation()));
        }
        return words.isEmpty() ? "grays unchanged" : String.join("  ", words);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
