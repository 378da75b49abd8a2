package dev.lucency.pretrain;

import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.KEY_INTERPOLATION;
import static java.awt.RenderingHints.KEY_TEXT_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;
import static java.awt.RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;
import static java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON;

import dev.lucency.augment.ViewDraw;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;

/**
 * A picture of films and their views, one film per row: the global views, then the local ones. Each picture is a square of the same size
 * with two lines of text below. A frame on the film shows the area of a view, in the colour of the bar above the view.
 *
 * @param samples films with their views
 * @param filmSide side of the films, in pixels
 * @param viewSide side of the global views, in pixels
 * @param localSide side of the local views, in pixels
 */
public record ContactSheet(List<SampledViews> samples, int filmSide, int viewSide, int localSide) {
    /** Largest number of global views per film. */
    public static final int MOST_VIEWS = 24;
    /** Largest number of films. */
    public static final int MOST_FILMS = 100;

    private static final int SMALLEST_CELL = 160;
    private static final int LARGEST_CELL = 320;
    private static final int GAP = 8;
    private static final int BAR = 4;
    private static final int LINE = 13;
    private static final int FONT = 10;
    private static final Color PAPER = new Color(0x20, 0x22, 0x26);
    private static final Color INK = new Color(0xE4, 0xE6, 0xE8);

    /**
     * Returns the sheet of views of a pre-training.
     *
     * @param filmSide side of the films, in pixels
     */
    public static ContactSheet of(List<SampledViews> samples, int filmSide, PretrainConfig config) {
        return new ContactSheet(
                samples, filmSide, config.size(), config.localViews().size());
    }

    /** Draws the sheet. */
    public BufferedImage draw() {
        int columns = 1 + samples.get(0).views().size();
        int width = GAP + columns * (cell() + GAP);
        int height = GAP + samples.size() * rowHeight();
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(KEY_TEXT_ANTIALIASING, VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(KEY_ANTIALIASING, VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(KEY_INTERPOLATION, VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
        pen.setColor(PAPER);
        pen.fillRect(0, 0, width, height);
        for (int row = 0; row < samples.size(); row++) {
            draw(pen, samples.get(row), GAP + row * rowHeight());
        }
        pen.dispose();
        return sheet;
    }

    private void draw(Graphics2D pen, SampledViews sample, int top) {
        picture(pen, sample.whole(), filmSide, GAP, top);
        caption(pen, GAP, top, sample.film().id(), "the film, with the views' frames");
        for (int i = 0; i < sample.views().size(); i++) {
            ViewDraw draw = sample.draws().get(i);
            int left = GAP + (i + 1) * (cell() + GAP);
            int side = i < sample.global() ? viewSide : localSide;
            picture(pen, sample.views().get(i), side, left, top);
            pen.setColor(colour(i, sample.views().size()));
            pen.fillRect(left, top, cell(), BAR - 1);
            frame(pen, draw, top + BAR);
            caption(pen, left, top, place(sample, i), ViewCaption.grays(draw, side));
        }
    }

    private static String place(SampledViews sample, int view) {
        return (view < sample.global() ? "" : "local  ")
                + ViewCaption.place(sample.draws().get(view));
    }

    /** Draws the area of a view as a frame on the film in the first column. */
    private void frame(Graphics2D pen, ViewDraw draw, int top) {
        AffineTransform transform = new AffineTransform(cell(), 0, 0, cell(), GAP, top);
        transform.concatenate(draw.placement().viewToFilm());
        Shape frame = transform.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1));
        Shape paper = pen.getClip();
        pen.setClip(GAP, top, cell(), cell());
        pen.setStroke(new BasicStroke(1.2f));
        pen.draw(frame);
        pen.setClip(paper);
    }

    private void picture(Graphics2D pen, byte[] grays, int side, int left, int top) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(grays, 0, pixels, 0, grays.length);
        pen.drawImage(image, left, top + BAR, cell(), cell(), null);
    }

    private void caption(Graphics2D pen, int left, int top, String first, String second) {
        Shape paper = pen.getClip();
        int below = top + BAR + cell();
        pen.setColor(INK);
        pen.setClip(left, below, cell() + GAP - 2, 2 * LINE + 4);
        pen.drawString(first, left, below + LINE);
        pen.drawString(second, left, below + 2 * LINE);
        pen.setClip(paper);
    }

    private static Color colour(int view, int views) {
        return Color.getHSBColor(view / (float) views, 0.75f, 1);
    }

    private int rowHeight() {
        return BAR + cell() + 2 * LINE + GAP;
    }

    /** Returns the side of a cell. Small pictures are enlarged by a whole factor if that fits, so that pixels stay square. */
    private int cell() {
        int larger = Math.max(filmSide, viewSide);
        int factor = Math.max(1, (SMALLEST_CELL + larger - 1) / larger);
        return Math.min(LARGEST_CELL, factor * larger);
    }
}
