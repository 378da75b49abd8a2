package dev.lucency.explain;

import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.KEY_TEXT_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;
import static java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.film.FilmPlaces;
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
 * the colours. A ring marks the most relevant pixel, unless patches are marked. A small film is enlarged by an integer factor, so its pixels
 * stay square; a film whose longer side has more pixels than the largest panel is reduced.
 *
 * <p>Colours run from dark blue for the lowest relevance of the map to light yellow for the highest. They are mixed with the film, so that
 * the film stays readable: 30 % of the colour at the lowest relevance, 65 % at the highest. The bar shows them mixed with a middle gray.
 * Parts of the film that the network did not see have no colour.
 *
 * @param gray the film, of any shape
 * @param map the heat map of the square that was prepared of the film
 * @param places where the film lies on the square
 * @param marks marks on the film
 * @param largest longest side of a panel, in drawn pixels
 */
public record MapPicture(GrayImage gray, HeatMap map, FilmPlaces places, FilmMarks marks, int largest) {
    /** Longest side of a panel where several are seen at a time. */
    public static final int PANEL = 512;

    private static final int SMALLEST = 224;
    private static final double LEAST_SHARE = 0.3;
    private static final double MOST_SHARE = 0.65;
    private static final int MIDDLE_GRAY = 128;
    private static final double RING = 5;

    /**
     * Creates the picture of a prepared film.
     *
     * @param gray [side * side], the film, unsigned
     * @param side side of the film, in pixels
     */
    MapPicture(byte[] gray, int side, HeatMap map, FilmMarks marks) {
        this(new GrayImage(side, side, gray), map, FilmPlaces.square(side), marks, PANEL);
    }

    /** Returns the picture of a film of a set. */
    public static MapPicture of(HeatMap map, PreparedFilm film, PreparedSet set, FilmMarks marks) {
        return new MapPicture(set.pixels(film.row()), set.size(), map, marks);
    }

    /** Returns the same picture with smaller or larger panels. */
    public MapPicture within(int longest) {
        return new MapPicture(gray, map, places, marks, longest);
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
        GrayImage shown = shown();
        BufferedImage picture = new BufferedImage(shown.width(), shown.height(), BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < shown.pixels().length; pixel++) {
            int value = Byte.toUnsignedInt(shown.pixels()[pixel]);
            picture.setRGB(pixel % shown.width(), pixel / shown.width(), value * 0x010101);
        }
        Graphics2D pen = pen(picture);
        marks.withoutPatches().draw(pen, scale(shown), shown.width());
        pen.dispose();
        return picture;
    }

    /** Draws the map over the film, with all marks, above the bar of its colours. */
    public BufferedImage overlay() {
        GrayImage shown = shown();
        int width = shown.width();
        int height = shown.height();
        BufferedImage picture = new BufferedImage(width, height + ColourBar.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(picture);
        pen.setColor(SelectionPicture.PAPER);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        new ColourBar(map.lowest(), map.highest()).draw(pen, 0, height, width, MapPicture::colour);
        FilmMap shares = FilmMap.of(map.minMax(), places, width, height);
        for (int pixel = 0; pixel < shares.values().length; pixel++) {
            int value = Byte.toUnsignedInt(shown.pixels()[pixel]);
            float share = shares.values()[pixel];
            picture.setRGB(pixel % width, pixel / width, Float.isNaN(share) ? value * 0x010101 : mixed(value, share));
        }
        pen.clipRect(0, 0, width, height);
        marks.draw(pen, scale(shown), width);
        if (marks.patches().isEmpty()) {
            ring(pen, shown);
        }
        pen.dispose();
        return picture;
    }

    /** Returns the colour of a share of the map's range from 0 to 1, as 0xRRGGBB: mixed with a middle gray, as the bar shows it. */
    public static int colour(double share) {
        return mixed(MIDDLE_GRAY, share);
    }

    /** Marks the most relevant pixel of the film, or of the drawn film if that has fewer. */
    private void ring(Graphics2D pen, GrayImage shown) {
        int width = Math.min(gray.width(), shown.width());
        int height = Math.min(gray.height(), shown.height());
        FilmMap.of(map, places, width, height).highestPixel().ifPresent(highest -> {
            double x = (highest % width + 0.5) * shown.width() / width;
            double y = (Math.floorDiv(highest, width) + 0.5) * shown.height() / height;
            Lettering.outline(pen, new Ellipse2D.Double(x - RING, y - RING, 2 * RING, 2 * RING), Color.WHITE, 2);
        });
    }

    /** Returns the film at the size of a panel. */
    private GrayImage shown() {
        int longest = Math.max(gray.width(), gray.height());
        if (longest > largest) {
            return new Resampler(largest, Fit.PAD).scaled(gray);
        }
        int shortest = Math.min(gray.width(), gray.height());
        int factor = Math.max(1, Math.min((SMALLEST + shortest - 1) / shortest, largest / longest));
        int width = factor * gray.width();
        byte[] larger = new byte[width * factor * gray.height()];
        for (int pixel = 0; pixel < larger.length; pixel++) {
            larger[pixel] = gray.pixels()[pixel / width / factor * gray.width() + pixel % width / factor];
        }
        return new GrayImage(width, factor * gray.height(), larger);
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

    /** Returns how many drawn pixels a pixel of the film has along a side. */
    private double scale(GrayImage shown) {
        return (double) shown.width() / gray.width();
    }
}
