package dev.lucency.report;

import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Resampler;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A prepared film that is embedded in a page as a data URL, so the page needs no other file. */
final class FilmPicture {
    /** The largest side of an embedded picture, in pixels. */
    static final int LARGEST = 192;

    private FilmPicture() {}

    /** Returns the film as the data URL of an {@code img} element. */
    static String address(PreparedSet set, int row) {
        ByteBuffer pixels = ByteBuffer.allocate(set.size() * set.size());
        set.copyPixels(row, pixels);
        GrayImage film = new GrayImage(set.size(), set.size(), pixels.array());
        GrayImage shown = set.size() > LARGEST ? new Resampler(LARGEST, Fit.CROP).apply(film) : film;
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(shown));
    }

    private static byte[] png(GrayImage film) {
        BufferedImage image = new BufferedImage(film.width(), film.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, film.width(), film.height(), film.pixels());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the stream is in memory
        }
        return bytes.toByteArray();
    }
}
