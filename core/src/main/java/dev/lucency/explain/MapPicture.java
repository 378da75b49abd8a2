package dev.lucency.explain;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.Region;
import dev.lucency.film.PreparedBox;
import dev.lucency.io.AtomicFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A film beside its heat map: left the film with the boxes of its findings and the outlines of its masks, right the film under the map's colours, dark blue for the lowest
 * relevance of the film and light yellow for the highest.
 *
 * @param gray [side * side], the film, unsigned
 * @param side of the film, in pixels
 * @param map the heat map
 * @param boxes of findings on the film
 * @param masks of the film
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MapPicture(byte[] gray, int side, HeatMap map, List<PreparedBox> boxes, Collection<Region> masks) {
    private static final int CELL = 256;
    private static final int GAP = 4;
    private static final double SHOWN = 0.55;
    private static final int MASK = 0x56B4E9;
    private static final Color FINDING = new Color(0xE6, 0x9F, 0x00);

    /** Returns the picture of a film of a set. */
    public static MapPicture of(
            HeatMap map, PreparedFilm film, PreparedSet set, List<PreparedBox> boxes, Collection<Region> masks) {
        ByteBuffer pixels = ByteBuffer.allocate(set.size() * set.size());
        set.copyPixels(film.row(), pixels);
        return new MapPicture(pixels.array(), set.size(), map, boxes, masks);
    }

    /** Writes the picture as a PNG file, atomically. */
    public void write(Path file) {
        AtomicFile.write(file, stream -> ImageIO.write(draw(), "png", stream));
    }

    private BufferedImage draw() {
        BufferedImage picture = new BufferedImage(2 * CELL + GAP, CELL, BufferedImage.TYPE_INT_RGB);
        HeatMap shown = map.at(side).minMax();
        for (int y = 0; y < CELL; y++) {
            for (int x = 0; x < CELL; x++) {
                int pixel = y * side / CELL * side + x * side / CELL;
                int value = Byte.toUnsignedInt(gray[pixel]);
                picture.setRGB(x, y, value << 16 | value << 8 | value);
                picture.setRGB(CELL + GAP + x, y, mixed(value, ColourScale.rgb(shown.values()[pixel])));
            }
        }
        masks.forEach(mask -> outline(mask.mask(), picture));
        Graphics2D pen = picture.createGraphics();
        pen.setColor(FINDING);
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
        double scale = (double) CELL / side;
        for (PreparedBox box : boxes) {
            for (int left : new int[] {0, CELL + GAP}) {
                pen.draw(new Rectangle2D.Double(
                        left + box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale));
            }
        }
        pen.dispose();
        return picture;
    }

    /** Marks the pixels of the picture inside a mask that have a neighbour outside. */
    private void outline(boolean[] mask, BufferedImage picture) {
        for (int y = 1; y < CELL - 1; y++) {
            for (int x = 1; x < CELL - 1; x++) {
                boolean surrounded = inside(mask, x - 1, y)
                        && inside(mask, x + 1, y)
                        && inside(mask, x, y - 1)
                        && inside(mask, x, y + 1);
                if (inside(mask, x, y) && !surrounded) {
                    picture.setRGB(x, y, MASK);
                    picture.setRGB(CELL + GAP + x, y, MASK);
                }
            }
        }
    }

    private boolean inside(boolean[] mask, int x, int y) {
        return mask[y * side / CELL * side + x * side / CELL];
    }

    private static int mixed(int gray, int colour) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = colour >> shift & 0xFF;
            mixed |= (int) Math.round((1 - SHOWN) * gray + SHOWN * channel) << shift;
        }
        return mixed;
    }
}
