package dev.lucency.cli.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The current rate of progress: the slope over the last 30 seconds, or over the last two reports if they are rarer. */
final class MovingRate {
    private static final long WINDOW = Duration.ofSeconds(30).toNanos();
    /** Minimum distance of points: faster reports only move the newest point, so that the window has about 100 points. */
    private static final long SPACING = WINDOW / 100;

    private record Point(long nanos, long done) {}

    private final Deque<Point> points = new ArrayDeque<>();
    private Point newest;

    /** Starts at {@code done}, because units that an earlier run has done must not count. */
    MovingRate(long nanos, long done) {
        newest = new Point(nanos, done);
        points.add(newest);
    }

    void report(long nanos, long done) {
        if (newest.nanos() - points.getLast().nanos() >= SPACING) {
            points.add(newest);
        }
        newest = new Point(nanos, done);
        while (points.size() > 1 && nanos - points.getFirst().nanos() > WINDOW) {
            points.removeFirst();
        }
    }

    /** Returns units per second, or 0 while it is unknown. */
    double perSecond() {
        Point oldest = points.getFirst();
        long nanos = newest.nanos() - oldest.nanos();
        return nanos <= 0 ? 0 : (newest.done() - oldest.done()) * 1e9 / nanos;
    }
}
