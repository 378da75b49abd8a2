package dev.lucency.explain;

import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.KEY_INTERPOLATION;
import static java.awt.RenderingHints.KEY_TEXT_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;
import static java.awt.RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;
import static java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON;

import dev.lucency.data.PreparedSet;
import dev.lucency.film.PreparedBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Picture of a film next to its map: the film in gray, the scores in colours with a legend. Both have the chosen patches and the boxes
 * as {@link FilmMarks}.
 *
 * @param map map of the film
 * @param gray pixels of the film, row by row
 * @param side side of the film, in pixels
 * @param boxes boxes of the film
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SelectionPicture(SelectionMap map, byte[] gray, int side, List<PreparedBox> boxes) {
    static final int GAP = 8;
    static final Color PAPER = new Color(0x20, 0x22, 0x26);

    private static final int SMALLEST = 224;
    private static final int LINE = 13;

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

    /** Draws the picture alone, with a margin. */
    public BufferedImage draw() {
        return new SelectionSheet(List.of(this), 1).draw();
    }

    /** Draws the film next to its map, without a margin. */
    BufferedImage panels() {
        BufferedImage both = new BufferedImage(2 * cell() + GAP, cell() + ColourBar.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = both.createGraphics();
        pen.setRenderingHint(KEY_TEXT_ANTIALIASING, VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(KEY_ANTIALIASING, VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(KEY_INTERPOLATION, VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, both.getWidth(), both.getHeight());
        int right = cell() + GAP;
        BufferedImage film = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        System.arraycopy(gray, 0, ((DataBufferByte) film.getRaster().getDataBuffer()).getData(), 0, gray.length);
        pen.drawImage(film, 0, 0, cell(), cell(), null);
        pen.drawImage(scores(), right, 0, cell(), cell(), null);
        for (int panel : new int[] {0, right}) {
            Graphics2D inside = (Graphics2D) pen.create(panel, 0, cell(), cell());
            marks().draw(inside, (double) cell() / side, cell());
            inside.dispose();
        }
        new ColourBar(map.lowest(), map.highest()).draw(pen, right, cell(), cell(), ColourScale::rgb);
        caption(pen, cell() + LINE);
        pen.dispose();
        return both;
    }

    private FilmMarks marks() {
        List<Rectangle2D.Double> patches = Arrays.stream(map.places())
                .mapToObj(place -> map.area(place, side))
                .toList();
        return new FilmMarks(boxes, List.of(), patches);
    }

    /** Returns an image of the scores with one pixel per patch. */
    private BufferedImage scores() {
        BufferedImage image = new BufferedImage(map.columns(), map.rows(), BufferedImage.TYPE_INT_RGB);
        for (int place = 0; place < map.patches(); place++) {
            image.setRGB(place % map.columns(), place / map.columns(), ColourScale.rgb(map.height(place)));
        }
        return image;
    }

    private void caption(Graphics2D pen, int top) {
        pen.setFont(Lettering.FONT);
        pen.setColor(ColourBar.INK);
        pen.setClip(0, top - LINE, cell(), 3 * LINE);
        pen.drawString(map.film().id(), 0, top);
        pen.drawString(map.places().length + " of " + map.patches() + " patches", 0, top + LINE);
    }

    /** Returns the side of a panel: small films are enlarged by an integer factor, so that pixels stay square. */
    private int cell() {
        return Math.max(1, (SMALLEST + side - 1) / side) * side;
    }
}
