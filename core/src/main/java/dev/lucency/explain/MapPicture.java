package dev.lucency.explain;

import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.KEY_TEXT_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;
import static java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Resampler;
import dev.lucency.io.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A film beside its heat map: left the film with the marks of readers, right the film under the map's colours with all marks and a bar of
 * the colours. A ring marks the most relevant pixel, unless patches are marked. The film is enlarged by an integer factor, so its pixels
 * stay square; a film above 512 pixels is reduced.
 *
 * <p>Colours run from dark blue for the lowest relevance of the film to light yellow for the highest. They are mixed with the film, so that
 * the film stays readable: 30 % of the colour at the lowest relevance, 65 % at the highest. The bar shows them mixed with a middle gray.
 *
 * @param gray [side * side], the film, unsigned
 * @param side side of the film, in pixels
 * @param map the heat map
 * @param marks marks on the film
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MapPicture(byte[] gray, int side, HeatMap map, FilmMarks marks) {

    private static final int SMALLEST = 224;
    private static final int LARGEST = 512;
    private static final double LEAST_SHARE = 0.3;
    private static final double MOST_SHARE = 0.65;
    private static final int MIDDLE_GRAY = 128;
    private static final double RING = 5;

    /** Returns the picture of a film of a set. */
    public static MapPicture of(HeatMap map, PreparedFilm film, PreparedSet set, FilmMarks marks) {
        return new MapPicture(set.pixels(film.row()), set.size(), map, marks);
    }

    /** Writes the film beside its map as a PNG file, atomically. */
    public void write(Path file) {
        BufferedImage picture = draw();
        AtomicFile.write(file, stream -> ImageIO.write(picture, "png", stream));
    }

    /** Draws the film beside its map. */
    public BufferedImage draw() {
        BufferedImage left = film();
        BufferedImage right = overlay();
        BufferedImage both = new BufferedImage(
                left.getWidth() + SelectionPicture.GAP + right.getWidth(),
                right.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(both);
        pen.setColor(SelectionPicture.PAPER);
        pen.fillRect(0, 0, both.getWidth(), both.getHeight());
        pen.drawImage(left, 0, 0, null);
        pen.drawImage(right, left.getWidth() + SelectionPicture.GAP, 0, null);
        pen.dispose();
        return both;
    }

    /** Draws the film alone, with the marks of readers. */
    public BufferedImage film() {
        BufferedImage picture = new BufferedImage(cell(), cell(), BufferedImage.TYPE_INT_RGB);
        byte[] film = shown();
        for (int pixel = 0; pixel < cell() * cell(); pixel++) {
            int value = Byte.toUnsignedInt(film[pixel]);
            picture.setRGB(pixel % cell(), pixel / cell(), value << 16 | value << 8 | value);
        }
        Graphics2D pen = pen(picture);
        marks.withoutPatches().draw(pen, scale(), cell());
        pen.dispose();
        return picture;
    }

    /** Draws the map over the film, with all marks, above the bar of its colours. */
    public BufferedImage overlay() {
        BufferedImage picture = new BufferedImage(cell(), cell() + ColourBar.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(picture);
        pen.setColor(SelectionPicture.PAPER);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        new ColourBar(map.lowest(), map.highest()).draw(pen, 0, cell(), cell(), MapPicture::colour);
        byte[] film = shown();
        HeatMap shares = map.minMax().at(cell());
        for (int pixel = 0; pixel < film.length; pixel++) {
            int colour = mixed(Byte.toUnsignedInt(film[pixel]), shares.values()[pixel]);
            picture.setRGB(pixel % cell(), pixel / cell(), colour);
        }
        pen.clipRect(0, 0, cell(), cell());
        marks.draw(pen, scale(), cell());
        if (marks.patches().isEmpty() && map.lowest() < map.highest()) {
            ring(pen);
        }
        pen.dispose();
        return picture;
    }

    /** Returns the colour of a share of the map's range from 0 to 1, as 0xRRGGBB: mixed with a middle gray, as the bar shows it. */
    public static int colour(double share) {
        return mixed(MIDDLE_GRAY, share);
    }

    private void ring(Graphics2D pen) {
        int highest = map.at(side).highestCell();
        double x = (highest % side + 0.5) * scale();
        double y = (Math.floorDiv(highest, side) + 0.5) * scale();
        Lettering.outline(pen, new Ellipse2D.Double(x - RING, y - RING, 2 * RING, 2 * RING), Color.WHITE, 2);
    }

    /** Returns the film at the size of the panel, [cell * cell]. */
    private byte[] shown() {
        if (side > cell()) {
            return new Resampler(cell(), Fit.CROP)
                    .apply(new GrayImage(side, side, gray))
                    .pixels();
        }
        int factor = cell() / side;
        byte[] larger = new byte[cell() * cell()];
        for (int pixel = 0; pixel < larger.length; pixel++) {
            larger[pixel] = gray[pixel / cell() / factor * side + pixel % cell() / factor];
        }
        return larger;
    }

    /** Mixes a gray value with the colour of a share of the map's range. */
    private static int mixed(int gray, double share) {
        double part = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * share;
        int colour = ColourScale.rgb(share);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            mixed |= (int) Math.round((1 - part) * gray + part * (colour >> shift & 0xFF)) << shift;
        }
        return mixed;
    }

    private static Graphics2D pen(BufferedImage picture) {
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(KEY_TEXT_ANTIALIASING, VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(KEY_ANTIALIASING, VALUE_ANTIALIAS_ON);
        return pen;
    }

    private double scale() {
        return (double) cell() / side;
    }

    /** Returns the side of a panel, in drawn pixels. */
    private int cell() {
        return Math.min(LARGEST, (SMALLEST + side - 1) / side * side);
    }
}
