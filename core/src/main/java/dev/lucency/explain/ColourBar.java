package dev.lucency.explain;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;
import java.util.function.DoubleToIntFunction;

/**
 * The bar below a map: its colours from the lowest to the highest value, and both values.
 *
 * @param lowest lowest value of the map
 * @param highest highest value of the map
 */
record ColourBar(float lowest, float highest) {
    /** Height of the bar with its numbers, in pixels. */
    static final int HEIGHT = 30;

    private static final int GAP = 4;
    private static final int BAR = 8;
    static final Color INK = new Color(0xE4, 0xE6, 0xE8);

    /**
     * Draws the bar.
     *
     * @param colours colour of each share of the range from 0 to 1, as 0xRRGGBB
     */
    void draw(Graphics2D pen, int left, int top, int width, DoubleToIntFunction colours) {
        for (int x = 0; x < width; x++) {
            pen.setColor(new Color(colours.applyAsInt(x / (width - 1.0))));
            pen.fillRect(left + x, top + GAP, 1, BAR);
        }
        pen.setFont(Lettering.FONT);
        pen.setColor(INK);
        int below = top + GAP + BAR + Lettering.SIZE + 1;
        if (lowest == highest) {
            pen.drawString("all values " + number(highest), left, below);
            return;
        }
        pen.drawString("lowest " + number(lowest), left, below);
        String right = "highest " + number(highest);
        pen.drawString(right, (float) (left + width - Lettering.width(pen, right)), below);
    }

    /** Formats a value with three digits. */
    static String number(float value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
