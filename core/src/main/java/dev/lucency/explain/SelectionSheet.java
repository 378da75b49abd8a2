package dev.lucency.explain;

import dev.lucency.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Several pictures of films and their maps on one sheet.
 *
 * @param pictures at least one picture, all of the same size
 * @param columns number of pictures per row
 */
public record SelectionSheet(List<SelectionPicture> pictures, int columns) {
    /**
     * Writes the sheet as PNG; the file appears complete or not at all.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public void write(Path file) {
        BufferedImage sheet = draw();
        AtomicFile.write(file, out -> ImageIO.write(sheet, "png", out));
    }

    /** Draws the sheet. */
    public BufferedImage draw() {
        return new PictureGrid(pictures.stream().map(SelectionPicture::panels).toList(), columns).draw();
    }
}
