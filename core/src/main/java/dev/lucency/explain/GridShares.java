package dev.lucency.explain;

import dev.lucency.film.PreparedBox;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * Patches of a grid that lie in boxes, and the shares that random and central selections are expected to find.
 *
 * @param inside whether each patch lies in a box
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GridShares(boolean[] inside, int rows, int columns) {
    /** @param side side of the film that the boxes are on, in pixels */
    static GridShares of(SelectionMap map, List<PreparedBox> boxes, int side) {
        boolean[] inside = new boolean[map.patches()];
        for (int place = 0; place < inside.length; place++) {
            Rectangle2D.Double patch = map.area(place, side);
            inside[place] = boxes.stream().anyMatch(box -> isIn(patch, box));
        }
        return new GridShares(inside, map.rows(), map.columns());
    }

    /** Returns whether the patch's centre is in the box or, for a box smaller than a patch, the box's centre is in the patch. */
    private static boolean isIn(Rectangle2D.Double patch, PreparedBox box) {
        Rectangle2D.Double area = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
        return area.contains(patch.getCenterX(), patch.getCenterY())
                || patch.contains(area.getCenterX(), area.getCenterY());
    }

    /** Returns the share of the given patches that lie in boxes. */
    double of(int[] places) {
        return (double) Arrays.stream(places).filter(place -> inside[place]).count() / places.length;
    }

    /** Returns the expected share of random patches, for any number of patches. */
    double ofRandom() {
        int count = 0;
        for (boolean one : inside) {
            count += one ? 1 : 0;
        }
        return (double) count / inside.length;
    }

    /** Returns the expected share of the K patches nearest to the film's centre; ties are broken at random. */
    double ofCentre(int kept) {
        long[] distances = new long[inside.length];
        for (int place = 0; place < distances.length; place++) {
            long y = (2L * (place / columns) + 1 - rows) * columns;
            long x = (2L * (place % columns) + 1 - columns) * rows;
            distances[place] = x * x + y * y;
        }
        long[] sorted = distances.clone();
        Arrays.sort(sorted);
        long last = sorted[kept - 1];
        double nearer = 0;
        double nearerInside = 0;
        double equal = 0;
        double equalInside = 0;
        for (int place = 0; place < distances.length; place++) {
            double in = inside[place] ? 1 : 0;
            nearer += distances[place] < last ? 1 : 0;
            nearerInside += distances[place] < last ? in : 0;
            equal += distances[place] == last ? 1 : 0;
            equalInside += distances[place] == last ? in : 0;
        }
        return (nearerInside + (kept - nearer) * equalInside / equal) / kept;
    }
}
