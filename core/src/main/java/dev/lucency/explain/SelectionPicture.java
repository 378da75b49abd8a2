package dev.lucency.explain;

import dev.lucency.data.PreparedSet;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/**
 * Picture of a film next to its map: the film in gray, the scores in colours with a legend. In both, the chosen patches are outlined (the
 * one with the highest score with a thicker line) and boxes are dashed: orange for findings, pink for distractors that are not anatomy.
 *
 * @param map map of the film
 * @param gray pixels of the film, row by row
 * @param side side of the film, in pixels
 * @param boxes boxes of the film
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SelectionPicture(SelectionMap map, byte[] gray, int side, List<PreparedBox> boxes) {
    static final int GAP = 8;
    static final int LINE = 13;
    static final int FONT = 10;
    static final Color PAPER = new Color(0x20, 0x22, 0x26);
    static final Color INK = new Color(0xE4, 0xE6, 0xE8);

    private static final int SMALLEST = 224;
    private static final int BAR = 8;
    private static final Color FINDING = new Color(0xE6, 0x9F, 0x00);
    private static final Color DISTRACTOR = new Color(0xF0, 0x78, 0xC8);

    /** Returns the picture of a film of a set. */
    public static SelectionPicture of(SelectionMap map, PreparedSet set) {
        int side = set.size();
        ByteBuffer pixels = ByteBuffer.allocate(side * side);
        set.copyPixels(map.film().row(), pixels);
        List<PreparedBox> boxes = set.boxes().stream()
                .filter(box -> box.film().equals(map.film().id()))
                .toList();
        return new SelectionPicture(map, pixels.array(), side, boxes);
    }

    /** Draws the picture alone. */
    public BufferedImage draw() {
        return new SelectionSheet(List.of(this), 1).draw();
    }

    int width() {
        return 2 * cell() + GAP;
    }

    int height() {
        return cell() + BAR + 2 * LINE + GAP;
    }

    void draw(Graphics2D pen, int left, int top) {
        int right = left + cell() + GAP;
        BufferedImage film = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        System.arraycopy(gray, 0, ((DataBufferByte) film.getRaster().getDataBuffer()).getData(), 0, gray.length);
        pen.drawImage(film, left, top, cell(), cell(), null);
        pen.drawImage(scores(), right, top, cell(), cell(), null);
        for (int panel : new int[] {left, right}) {
            outlines(pen, panel, top);
        }
        legend(pen, right, top + cell() + GAP / 2);
        caption(pen, left, top + cell() + LINE);
    }

    /** Returns an image of the scores with one pixel per patch. */
    private BufferedImage scores() {
        BufferedImage image = new BufferedImage(map.columns(), map.rows(), BufferedImage.TYPE_INT_RGB);
        for (int place = 0; place < map.patches(); place++) {
            image.setRGB(place % map.columns(), place / map.columns(), ColourScale.rgb(map.height(place)));
        }
        return image;
    }

    private void outlines(Graphics2D pen, int left, int top) {
        Shape paper = pen.getClip();
        pen.setClip(left, top, cell(), cell());
        for (int rank = map.places().length - 1; rank >= 0; rank--) {
            Rectangle2D.Double area = map.area(map.places()[rank], cell());
            float line = rank == 0 ? 3 : 1.4f;
            outline(pen, moved(area, left, top, 1.5), Color.BLACK, line + 1.6f);
            outline(pen, moved(area, left, top, 1.5), Color.WHITE, line);
        }
        for (PreparedBox box : boxes) {
            boolean finding = box.kind() == FilmBox.Kind.FINDING;
            pen.setColor(finding ? FINDING : DISTRACTOR);
            pen.setStroke(
                    new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
            double scale = (double) cell() / side;
            Rectangle2D.Double area =
                    new Rectangle2D.Double(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
            pen.draw(moved(area, left, top, 0));
            if (finding) {
                pen.drawString(box.label(), (float) (left + area.x + 2), (float) (top + area.y + FONT));
            }
        }
        pen.setClip(paper);
    }

    private static Shape moved(Rectangle2D.Double area, int left, int top, double inset) {
        Shape smaller =
                new Rectangle2D.Double(area.x + inset, area.y + inset, area.width - 2 * inset, area.height - 2 * inset);
        return AffineTransform.getTranslateInstance(left, top).createTransformedShape(smaller);
    }

    private static void outline(Graphics2D pen, Shape shape, Color colour, float width) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(width));
        pen.draw(shape);
    }

    private void legend(Graphics2D pen, int left, int top) {
        for (int x = 0; x < cell(); x++) {
            pen.setColor(new Color(ColourScale.rgb(x / (cell() - 1.0))));
            pen.fillRect(left + x, top, 1, BAR);
        }
        pen.setColor(INK);
        int below = top + BAR + LINE;
        String highest = number(map.highest());
        boolean flat = map.lowest() == map.highest();
        pen.drawString(flat ? "all scores " + highest : "score " + number(map.lowest()), left, below);
        pen.drawString(flat ? "" : highest, left + cell() - pen.getFontMetrics().stringWidth(highest), below);
    }

    private void caption(Graphics2D pen, int left, int top) {
        Shape paper = pen.getClip();
        pen.setColor(INK);
        pen.setClip(left, top - LINE, cell(), 3 * LINE);
        pen.drawString(map.film().id(), left, top);
        pen.drawString(map.places().length + " of " + map.patches() + " patches", left, top + LINE);
        pen.setClip(paper);
    }

    private static String number(float score) {
        return String.format(Locale.ROOT, "%.3g", score);
    }

    static Font font() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, FONT);
    }

    /** Returns the side of a panel: small films are enlarged by an integer factor, so that pixels stay square. */
    private int cell() {
        return Math.max(1, (SMALLEST + side - 1) / side) * side;
    }
}
