package dev.lucency.explain;

import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.KEY_INTERPOLATION;
import static java.awt.RenderingHints.KEY_TEXT_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;
import static java.awt.RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;
import static java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON;

import dev.lucency.io.AtomicFile;
import java.awt.Graphics2D;
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
    private static final int GAP = 2 * SelectionPicture.GAP;

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
        SelectionPicture first = pictures.get(0);
        int rows = (pictures.size() + columns - 1) / columns;
        int width = GAP + columns * (first.width() + GAP);
        int height = GAP + rows * (first.height() + GAP);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(KEY_TEXT_ANTIALIASING, VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(KEY_ANTIALIASING, VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(KEY_INTERPOLATION, VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        pen.setColor(SelectionPicture.PAPER);
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < pictures.size(); i++) {
            pictures.get(i)
                    .draw(pen, GAP + i % columns * (first.width() + GAP), GAP + i / columns * (first.height() + GAP));
        }
        pen.dispose();
        return sheet;
    }
}
