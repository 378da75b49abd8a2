package dev.lucency.explain;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;

/** Small text and lines on films: bright with a dark rim, so that they are visible on bright and on dark places. */
final class Lettering {
    static final int SIZE = 11;
    static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, SIZE);

    private static final Color RIM = new Color(0, 0, 0, 0xB0);
    private static final float RIM_WIDTH = 1.2f; // on either side

    private Lettering() {}

    /** Draws text whose baseline starts at a place. */
    static void text(Graphics2D pen, String text, double x, double y, Color colour) {
        if (text.isEmpty()) {
            return;
        }
        Shape glyphs = FONT.createGlyphVector(pen.getFontRenderContext(), text).getOutline((float) x, (float) y);
        pen.setColor(RIM);
        pen.setStroke(new BasicStroke(2 * RIM_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(glyphs);
        pen.setColor(colour);
        pen.fill(glyphs);
    }

    /** Returns the width of a text, in pixels. */
    static double width(Graphics2D pen, String text) {
        return FONT.getStringBounds(text, pen.getFontRenderContext()).getWidth();
    }

    /** Draws the outline of a shape. */
    static void outline(Graphics2D pen, Shape shape, Color colour, float width) {
        pen.setColor(RIM);
        pen.setStroke(new BasicStroke(width + 2 * RIM_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pen.draw(shape);
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pen.draw(shape);
    }

    /** Draws the outline of a shape as dashes of a colour with dark gaps. */
    static void dashes(Graphics2D pen, Shape shape, Color colour, float width) {
        pen.setColor(RIM);
        pen.setStroke(new BasicStroke(width + RIM_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pen.draw(shape);
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
        pen.draw(shape);
    }
}
