package dev.lucency.phantom;

import dev.lucency.film.GrayImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The organs of a phantom of which masks are drawn. */
enum PhantomMask {
    /** Both lungs, without the shadow of the heart and the great vessels. */
    LUNGS {
        @Override
        boolean holds(PhantomAnatomy anatomy, double x, double y) {
            return anatomy.isLung(x, y);
        }
    },
    /** The shadow of the heart, without the great vessels. */
    HEART {
        @Override
        boolean holds(PhantomAnatomy anatomy, double x, double y) {
            return anatomy.isHeart(x, y);
        }
    };

    private static final byte INSIDE = (byte) 255;

    /** Whether a point, in fractions of the film's width and height, lies in the organ. */
    abstract boolean holds(PhantomAnatomy anatomy, double x, double y);

    /** Returns the name of the mask, such as {@code lungs}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of all masks. */
    static List<String> names() {
        return Stream.of(values()).map(PhantomMask::text).toList();
    }

    /** Draws the mask: 255 where the centre of a pixel lies in the organ and the beam reached it, 0 elsewhere. */
    GrayImage draw(PhantomFilm film, int size) {
        PhantomAnatomy anatomy = new PhantomAnatomy(film, 1.0 / size);
        byte[] pixels = new byte[size * size];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            double x = (pixel % size + 0.5) / size;
            double y = (Math.floorDiv(pixel, size) + 0.5) / size;
            if (film.borders().open(x, y) && holds(anatomy, x, y)) {
                pixels[pixel] = INSIDE;
            }
        }
        return new GrayImage(size, size, pixels);
    }
}
