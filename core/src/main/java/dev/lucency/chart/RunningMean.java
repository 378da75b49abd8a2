package dev.lucency.chart;

import java.util.List;
import java.util.stream.IntStream;

/** A centred moving average that shows the trend of a noisy series. */
final class RunningMean {
    private static final int MANY = 80;

    private RunningMean() {}

    /** Returns the window size: an odd number, about a fortieth of the points, or 1 for few points. */
    static int window(int points) {
        return points <= MANY ? 1 : Math.max(5, points / 40 | 1);
    }

    /**
     * Returns the mean of the finite values within half a window on either side, truncated at the ends; gaps stay gaps.
     *
     * @param points the points
     * @param window the window size, odd
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
