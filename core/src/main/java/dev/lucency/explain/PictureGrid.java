package dev.lucency.explain;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Pictures in rows, with gaps between and around them.
 *
 * @param pictures at least one picture, all of the same size
 * @param columns number of pictures per row
 */
record PictureGrid(List<BufferedImage> pictures, int columns) {
    static final int GAP = 2 * SelectionPicture.GAP;

    BufferedImage draw() {
        int width = pictures.get(0).getWidth() + GAP;
        int height = pictures.get(0).getHeight() + GAP;
        int rows = (pictures.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(GAP + columns * width, GAP + rows * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(SelectionPicture.PAPER);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            pen.drawImage(pictures.get(i), GAP + i % columns * width, GAP + i / columns * height, null);
        }
        pen.dispose();
        return sheet;
    }
}
