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
 * The grid of patches over a view, as geometry only: each patch is its equal share of the view. The receptive field of a
 * strided network is larger, and in a ResNet its centre lies up to half a patch further up and left. Places are numbered row by
 * row. Points are alternating x and y values, as fractions of a side from the top left corner.
 *
 * @param rows number of patch rows
 * @param columns number of patch columns
 */
public record ViewGrid(int rows, int columns) {
    /** Distance from the film's edge within which a point counts as at the edge, as a fraction of the film's side. */
    private static final double EDGE = 0.02;

    /** Returns the grid of selected patches. */
    public static ViewGrid of(PatchSelection selected) {
        return new ViewGrid((int) selected.rows(), (int) selected.columns());
    }

    /** Returns the number of patches, P. */
    public int places() {
        return rows * columns;
    }

    /** Returns the index of the patch that contains a point of the view; -1 if the point lies outside. */
    public int placeOf(double x, double y) {
        return x >= 0 && x < 1 && y >= 0 && y < 1 ? ((int) (y * rows)) * columns + (int) (x * columns) : -1;
    }

    /** Returns the centres of all patches in film coordinates: 2P numbers. */
    public double[] onFilm(Placement view) {
        return carried(view.viewToFilm(), middles());
    }

    /**
     * Returns the centres of all patches in the coordinates of another view of the same film: 2P numbers. They are NaN for a
     * patch that the other view does not show, or that lies beyond the film's edge.
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

    /** Returns for each patch whether it reaches within 2 % of the film's side of the film's edge, or beyond it. */
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

    /** Marks the patches, up to four, that share a corner. */
    private void markAround(int column, int row, boolean[] marked) {
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column); c++) {
                marked[r * columns + c] = true;
            }
        }
    }

    /**
     * Returns for each patch whether it lies on one of the boxes: its centre lies in a box, or the centre of a box lies in the
     * patch. Thus a box smaller than a patch counts too.
     *
     * @param boxes boxes in film coordinates
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

    /** Returns the centres of all patches in view coordinates: 2P numbers. */
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
