package dev.lucency.augment;

import java.util.ArrayList;
import java.util.List;

/** The lines that marks are drawn along. */
final class MarkPaths {
    private static final int PIECES = 32;
    private static final int BOW = 10;

    private MarkPaths() {}

    /** Returns an L of height 1 around the origin. */
    static Stroke letterL() {
        return through(new double[][] {{-0.25, -0.5}, {-0.25, 0.5}, {0.3, 0.5}});
    }

    /** Returns an R of height 1 around the origin. */
    static Stroke letterR() {
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {-0.28, 0.5});
        points.add(new double[] {-0.28, -0.5});
        for (int i = 0; i <= BOW; i++) {
            double angle = Math.PI * ((double) i / BOW - 0.5);
            points.add(new double[] {0.04 + 0.26 * Math.cos(angle), -0.24 + 0.26 * Math.sin(angle)});
        }
        points.add(new double[] {-0.28, 0.02});
        points.add(new double[] {0, 0.02});
        points.add(new double[] {0.32, 0.5});
        return through(points.toArray(double[][]::new));
    }

    /** Returns a cubic Bezier curve from the first point to the last, drawn to the two points between them. */
    static Stroke curve(double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {
        double[][] points = new double[PIECES + 1][];
        for (int i = 0; i <= PIECES; i++) {
            double t = (double) i / PIECES;
            points[i] = new double[] {bezier(t, x0, x1, x2, x3), bezier(t, y0, y1, y2, y3)};
        }
        return through(points);
    }

    private static double bezier(double t, double a, double b, double c, double d) {
        double u = 1 - t;
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    }

    private static Stroke through(double[][] points) {
        double[] pieces = new double[4 * (points.length - 1)];
        for (int i = 0; i + 1 < points.length; i++) {
            pieces[4 * i] = points[i][0];
            pieces[4 * i + 1] = points[i][1];
            pieces[4 * i + 2] = points[i + 1][0];
            pieces[4 * i + 3] = points[i + 1][1];
        }
        return new Stroke(pieces);
    }
}
