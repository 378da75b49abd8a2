package dev.lucency.chart;

import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A picture inside a page, which stays one file by that.
 *
 * @param name what it shows, also for who cannot see it
 * @param png the file's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PagePicture(String name, byte[] png) {
    /**
     * A picture that lies in a file.
     *
     * @throws dev.lucency.DataException if it cannot be read
     */
    public static PagePicture of(String name, Path file) {
        try {
            return new PagePicture(name, InputFile.bytes(file));
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** The picture as an element of a page. */
    public Html html() {
        return Html.element("img")
                .with("alt", name)
                .with("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
                .alone();
    }
}
