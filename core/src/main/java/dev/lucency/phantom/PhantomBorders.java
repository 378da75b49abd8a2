package dev.lucency.phantom;

import dev.lucency.film.FilmBox;
import java.util.ArrayList;
import java.util.List;

/**
 * The strips along the film's sides that the collimator kept from the beam, in fractions of the film; 0 where there is none.
 *
 * @param left width of the left strip
 * @param top height of the upper strip
 * @param right width of the right strip
 * @param bottom height of the lower strip
 */
record PhantomBorders(double left, double top, double right, double bottom) {
    private static final String LABEL = "collimator";

    static PhantomBorders draw(PhantomRandom random) {
        double careless = random.chance(0.45) ? 0.12 : 0.45;
        return new PhantomBorders(
                strip(random, careless), strip(random, careless), strip(random, careless), strip(random, careless));
    }

    /** Whether the beam reached a point of the film. */
    boolean open(double x, double y) {
        return x >= left && x < 1 - right && y >= top && y < 1 - bottom;
    }

    /** The share of a pixel's area that the beam reached. */
    double open(double x, double y, double pixel) {
        return share(x - left, pixel)
                * share(1 - right - x, pixel)
                * share(y - top, pixel)
                * share(1 - bottom - y, pixel);
    }

    /** One box a strip. */
    List<FilmBox> boxes(String film) {
        List<FilmBox> boxes = new ArrayList<>();
        add(boxes, film, 0, 0, left, 1);
        add(boxes, film, 0, 0, 1, top);
        add(boxes, film, 1 - right, 0, right, 1);
        add(boxes, film, 0, 1 - bottom, 1, bottom);
        return boxes;
    }

    private static void add(List<FilmBox> boxes, String film, double x, double y, double width, double height) {
        if (width > 0 && height > 0) {
            boxes.add(new FilmBox(film, FilmBox.Kind.DISTRACTOR, LABEL, x, y, width, height));
        }
    }

    private static double strip(PhantomRandom random, double chance) {
        double width = random.uniform(0.008, 0.075);
        return random.chance(chance) ? width : 0;
    }

    private static double share(double distance, double pixel) {
        return Math.max(0, Math.min(1, distance / pixel + 0.5));
    }
}
