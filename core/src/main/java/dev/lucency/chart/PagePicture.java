package dev.lucency.chart;

import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A PNG picture that is embedded in a page.
 *
 * @param name the description of the picture, also for screen readers
 * @param png the bytes of the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PagePicture(String name, byte[] png) {
    /**
     * Reads a picture from a file.
     *
     * @throws dev.lucency.DataException if the file cannot be read
     */
    public static PagePicture of(String name, Path file) {
        try {
            return new PagePicture(name, InputFile.bytes(file));
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** Returns a drawn picture. */
    public static PagePicture of(String name, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: the stream is in memory
        }
        return new PagePicture(name, bytes.toByteArray());
    }

    /** Returns the picture as an element of a page. */
    public Html html() {
        return Html.element("img")
                .with("alt", name)
                .with("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
                .alone();
    }
}
