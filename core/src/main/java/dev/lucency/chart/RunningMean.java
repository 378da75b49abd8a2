package dev.lucency.chart;

import java.util.List;
import java.util.stream.IntStream;

/** A centred mean over neighbouring points, which shows the course of a scattered series. */
final class RunningMean {
    private static final int MANY = 80;

    private RunningMean() {}

    /** How many points are averaged: about a fortieth of them and odd, or 1 where they are few enough to be seen. */
    static int window(int points) {
        return points <= MANY ? 1 : Math.max(5, points / 40 | 1);
    }

    /**
     * The mean of the finite values within half a window to either side, cut at the ends; a gap stays a gap.
     *
     * @param window odd
     */
    static List<Point> of(List<Point> points, int window) {
        int half = window / 2;
        double[] sum = new double[points.size() + 1];
        int[] count = new int[points.size() + 1];
        for (int i = 0; i < points.size(); i++) {
            double y = points.get(i).y();
            sum[i + 1] = sum[i] + (Double.isFinite(y) ? y : 0);
            count[i + 1] = count[i] + (Double.isFinite(y) ? 1 : 0);
        }
        return IntStream.range(0, points.size())
                .mapToObj(i -> {
                    Point here = points.get(i);
                    int from = Math.max(0, i - half);
                    int to = Math.min(points.size(), i + half + 1);
                    double mean = (sum[to] - sum[from]) / (count[to] - count[from]);
                    return new Point(here.x(), Double.isFinite(here.y()) ? mean : Double.NaN);
                })
                .toList();
    }
}
