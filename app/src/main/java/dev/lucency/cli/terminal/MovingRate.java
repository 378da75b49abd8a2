package dev.lucency.cli.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something goes just now: the slope over the last half minute, or over the last two reports if they are rarer. */
final class MovingRate {
    private static final long WINDOW = Duration.ofSeconds(30).toNanos();
    /** Reports that come faster than this only move the newest point, so that the window holds about 100 points. */
    private static final long SPACING = WINDOW / 100;

    private record Point(long nanos, long done) {}

    private final Deque<Point> points = new ArrayDeque<>();
    private Point newest;

    /** Starts counting from {@code done}: what was done before, by an earlier run, says nothing about speed. */
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

    /** Units a second; 0 as long as nothing can be said. */
    double perSecond() {
        Point oldest = points.getFirst();
        long nanos = newest.nanos() - oldest.nanos();
        return nanos <= 0 ? 0 : (newest.done() - oldest.done()) * 1e9 / nanos;
    }
}
