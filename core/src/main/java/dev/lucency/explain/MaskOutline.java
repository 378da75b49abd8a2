package dev.lucency.explain;

import dev.lucency.Check;
import java.awt.geom.Path2D;

/**
 * A mask on a film, which is drawn as its outline.
 *
 * @param name what the mask shows, such as "lungs"
 * @param mask [side * side], whether each pixel belongs to it, from the top left, row after row; not copied, so do not change it
 * @param side side of the film, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MaskOutline(String name, boolean[] mask, int side) {
    public MaskOutline {
        Check.that(
                mask.length == Math.multiplyExact(side, side),
                "a mask of " + side + "x" + side + " pixels cannot have " + mask.length + " values");
    }

    /** Returns the edges between pixels of the mask and others, at a number of drawn pixels per pixel of the film. */
    Path2D.Double edges(double scale) {
        Path2D.Double path = new Path2D.Double();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (at(x, y)) {
                    edge(path, !at(x - 1, y), x, y, x, y + 1, scale);
                    edge(path, !at(x + 1, y), x + 1, y, x + 1, y + 1, scale);
                    edge(path, !at(x, y - 1), x, y, x + 1, y, scale);
                    edge(path, !at(x, y + 1), x, y + 1, x + 1, y + 1, scale);
                }
            }
        }
        return path;
    }

    private static void edge(Path2D.Double path, boolean outer, int fromX, int fromY, int toX, int toY, double scale) {
        if (outer) {
            path.moveTo(fromX * scale, fromY * scale);
            path.lineTo(toX * scale, toY * scale);
        }
    }

    private boolean at(int x, int y) {
        return x >= 0 && y >= 0 && x < side && y < side && mask[y * side + x];
    }
}
