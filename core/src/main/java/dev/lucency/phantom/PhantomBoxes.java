package dev.lucency.phantom;

import dev.lucency.film.FilmBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The boxes of one film: what is drawn decides where they are, on a grid that is the same whatever the picture's size. */
final class PhantomBoxes {
    private static final int GRID = 128;
    private static final double SOFTNESS = 0.02;
    /** A point counts as covered from here on. */
    private static final double SEEN = 0.08;

    private PhantomBoxes() {}

    /** Findings first, in the order of the labels, then the marker, the wire and the borders. */
    static List<FilmBox> of(PhantomFilm film) {
        List<FilmBox> boxes = new ArrayList<>();
        for (PhantomFinding finding : film.findings()) {
            around(film, finding).ifPresent(boxes::add);
        }
        film.marker().ifPresent(marker -> boxes.add(marker.box(film.id())));
        film.wire().ifPresent(wire -> boxes.add(wire.box(film.id())));
        boxes.addAll(film.borders().boxes(film.id()));
        return boxes;
    }

    /** Empty where the edge of the film hides the finding. */
    static Optional<FilmBox> around(PhantomFilm film, PhantomFinding finding) {
        PhantomPoint point = new PhantomPoint();
        int left = GRID;
        int top = GRID;
        int right = 0;
        int bottom = 0;
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                if (seen(film, finding, (column + 0.5) / GRID, (row + 0.5) / GRID, point)) {
                    left = Math.min(left, column);
                    right = Math.max(right, column + 1);
                    top = Math.min(top, row);
                    bottom = Math.max(bottom, row + 1);
                }
            }
        }
        if (left >= right) {
            return Optional.empty();
        }
        return Optional.of(new FilmBox(
                film.id(),
                FilmBox.Kind.FINDING,
                finding.kind().label(),
                (double) left / GRID,
                (double) top / GRID,
                (double) (right - left) / GRID,
                (double) (bottom - top) / GRID));
    }

    private static boolean seen(PhantomFilm film, PhantomFinding finding, double x, double y, PhantomPoint point) {
        if (!film.borders().open(x, y)) {
            return false;
        }
        film.locate(x, y, SOFTNESS, point);
        return finding.coverage(point) > SEEN;
    }
}
