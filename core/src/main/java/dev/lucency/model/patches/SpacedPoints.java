package dev.lucency.model.patches;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The choice of several points by their scores, none too close to another one. */
public final class SpacedPoints {
    private SpacedPoints() {}

    /** The score of a point. */
    @FunctionalInterface
    public interface Scores {
        double of(int point);
    }

    /**
     * Chooses points one after the other: the highest score among those on the film that are not too close to one chosen before.
     *
     * @param points points, alternating x and y, in fractions of the film's sides; beyond the film they are not between 0 and 1
     * @param most number of points to choose; there may be fewer
     * @param distance smallest distance between two chosen points
     * @return numbers of the chosen points, in descending order of their scores; of equal scores, the first point comes first
     */
    public static int[] chosen(double[] points, Scores scores, int most, double distance) {
        List<Integer> found = new ArrayList<>();
        IntStream.range(0, points.length / 2)
                .filter(p -> isOnFilm(points[2 * p]) && isOnFilm(points[2 * p + 1]))
                .boxed()
                .sorted(Comparator.comparingDouble(p -> -scores.of(p)))
                .forEach(p -> {
                    if (found.size() < most && found.stream().allMatch(q -> apart(points, p, q) >= distance)) {
                        found.add(p);
                    }
                });
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double apart(double[] points, int p, int q) {
        return Math.hypot(points[2 * p] - points[2 * q], points[2 * p + 1] - points[2 * q + 1]);
    }

    private static boolean isOnFilm(double at) {
        return at >= 0 && at <= 1;
    }
}
