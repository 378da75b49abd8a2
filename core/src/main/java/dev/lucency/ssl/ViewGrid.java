package dev.lucency.ssl;

import dev.lucency.augment.Placement;
import dev.lucency.model.patches.PatchSelection;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * Where the patches of a view lie, by geometry alone: each is its share of the view, though a network with strides sees more, and
 * a ResNet's middle lies up to half a patch further up and left. Places are numbered row by row; points are x and y in turn, in
 * fractions of a side from the top left.
 *
 * @param rows of patches
 * @param columns of patches
 */
public record ViewGrid(int rows, int columns) {
    /** How near to the film's edge counts as at it, in fractions of the film's side. */
    private static final double EDGE = 0.02;

    /** That of some views' patches. */
    public static ViewGrid of(PatchSelection selected) {
        return new ViewGrid((int) selected.rows(), (int) selected.columns());
    }

    /** How many patches there are, P. */
    public int places() {
        return rows * columns;
    }

    /** The patch that a point of the view lies in; -1 for none. */
    public int placeOf(double x, double y) {
        return x >= 0 && x < 1 && y >= 0 && y < 1 ? ((int) (y * rows)) * columns + (int) (x * columns) : -1;
    }

    /** The middles of all patches, on the film: 2P numbers. */
    public double[] onFilm(Placement view) {
        return carried(view.viewToFilm(), middles());
    }

    /**
     * The middles of all patches, on another view of the same film: 2P numbers, which are NaN for a patch that the other view does
     * not show, or that lies beyond the film's edge.
     */
    public double[] onOther(Placement view, Placement other) {
        double[] film = onFilm(view);
        double[] there = carried(inverse(other), film);
        for (int p = 0; p < there.length; p += 2) {
            if (!(isInside(there[p], there[p + 1]) && isInside(film[p], film[p + 1]))) {
                there[p] = Double.NaN;
                there[p + 1] = Double.NaN;
            }
        }
        return there;
    }

    /** Which patches reach the film's edge, within 2 % of its side, or what lies beyond. */
    public boolean[] atEdge(Placement view) {
        double[] corners = new double[2 * (rows + 1) * (columns + 1)];
        for (int i = 0; i < corners.length / 2; i++) {
            corners[2 * i] = (double) (i % (columns + 1)) / columns;
            corners[2 * i + 1] = (double) Math.floorDiv(i, columns + 1) / rows;
        }
        double[] film = carried(view.viewToFilm(), corners);
        boolean[] atEdge = new boolean[places()];
        for (int i = 0; i < film.length / 2; i++) {
            if (isOuter(film[2 * i]) || isOuter(film[2 * i + 1])) {
                markAround(i % (columns + 1), Math.floorDiv(i, columns + 1), atEdge);
            }
        }
        return atEdge;
    }

    /** Marks the patches, up to four, that have a corner in common. */
    private void markAround(int column, int row, boolean[] marked) {
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column); c++) {
                marked[r * columns + c] = true;
            }
        }
    }

    /**
     * Which patches are on one of some boxes: their middle lies in it, or its middle in them, so that a box which is smaller than a
     * patch counts too.
     *
     * @param boxes on the film
     */
    public boolean[] on(Placement view, List<Rectangle2D> boxes) {
        boolean[] on = new boolean[places()];
        double[] film = onFilm(view);
        for (Rectangle2D box : boxes) {
            for (int p = 0; p < on.length; p++) {
                on[p] |= box.contains(film[2 * p], film[2 * p + 1]);
            }
            Point2D middle = inverse(view)
                    .transform(new Point2D.Double(box.getCenterX(), box.getCenterY()), new Point2D.Double());
            int place = placeOf(middle.getX(), middle.getY());
            if (place >= 0) {
                on[place] = true;
            }
        }
        return on;
    }

    /** The middles of all patches, in the view. */
    double[] middles() {
        double[] middles = new double[2 * places()];
        Arrays.setAll(middles, i -> {
            int place = i / 2;
            return i % 2 == 0 ? (place % columns + 0.5) / columns : (Math.floorDiv(place, columns) + 0.5) / rows;
        });
        return middles;
    }

    private static double[] carried(AffineTransform transform, double[] points) {
        double[] carried = new double[points.length];
        transform.transform(points, 0, carried, 0, points.length / 2);
        return carried;
    }

    private static AffineTransform inverse(Placement view) {
        try {
            return view.viewToFilm().createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a view has an area", e);
        }
    }

    private static boolean isInside(double x, double y) {
        return x >= 0 && x <= 1 && y >= 0 && y <= 1;
    }

    private static boolean isOuter(double place) {
        return place < EDGE || place > 1 - EDGE;
    }
}
