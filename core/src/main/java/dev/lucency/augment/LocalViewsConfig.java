package dev.lucency.augment;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.settings.WrittenIfChanged;
import java.util.SplittableRandom;

/**
 * Settings of local views: small views of small parts of a film, which are compared with the two global views (multi-crop: Caron et al. 2020,
 * SwAV, section 3.2; Caron et al. 2021, DINO, section 3.1). Only global views are targets, so that a part is drawn to the whole and never the
 * whole to a part. Gray values, blur, marks, noise, rotation and flip are drawn as those of the global views.
 *
 * <p>The area and the shape of a local view are always drawn. Its place is drawn, too, or its centre is a chosen or a fixed point of the film;
 * near the border of the film, the view is moved inwards until all of it lies on the film.
 *
 * @param count number of local views of a film in each step; 0 for none
 * @param size side of a local view, in pixels, 32 to 1024; at most that of the global views
 * @param cropMin smallest share of the film's area that a local view covers
 * @param cropMax largest share of the film's area that a local view covers
 * @param weight weight of the loss of the local views, beside that of the global views
 * @param place where the local views lie
 * @param explore share of the local views that stay at random places, where the others are placed by scores, 0 to 1
 * @param fine whether the local views are made of the finer copies of the films, which the set must have
 */
@Stable
public record LocalViewsConfig(
        int count,
        int size,
        double cropMin,
        double cropMax,
        double weight,
        @WrittenIfChanged LocalPlace place,
        @WrittenIfChanged double explore,
        @WrittenIfChanged boolean fine) {
    private static final int MOST = 32;

    public LocalViewsConfig {
        Check.that(count >= 0 && count <= MOST, "count must be between 0 and " + MOST + ", was " + count);
        Check.that(size >= 32 && size <= 1024, "size must be between 32 and 1024, was " + size);
        Rule.areas(cropMin, cropMax);
        Rule.within("weight", weight, 0, 100);
        Rule.probability("explore", explore);
        Check.that(
                (place != LocalPlace.GRID && place != LocalPlace.CENTRE) || side(count) * side(count) == count,
                "count must be a square number, such as 4 or 9, for local views on a grid, was " + count);
    }

    /** Settings of local views at random places, of the pictures themselves. */
    public LocalViewsConfig(int count, int size, double cropMin, double cropMax, double weight) {
        this(count, size, cropMin, cropMax, weight, LocalPlace.RANDOM, 0.25, false);
    }

    /** Returns no local views; if some are asked for, they have the side and the areas of DINO, and the weight of the global views. */
    public static LocalViewsConfig defaults() {
        return new LocalViewsConfig(0, 96, 0.05, 0.4, 1);
    }

    /** Returns whether there are local views. */
    public boolean on() {
        return count > 0;
    }

    /** Returns the number of pixels of all local views of a film in a step. */
    public long pixels() {
        return (long) count * size * size;
    }

    /** Returns the number of local views of a film whose centres are chosen by scores. */
    public int guided() {
        return place == LocalPlace.SCORES ? count - (int) Math.round(explore * count) : 0;
    }

    /** Returns the smallest distance between the centres of two views that are not at random places: half of the side of a square view. */
    public double distance() {
        return Math.sqrt((cropMin + cropMax) / 2) / 2;
    }

    /** Draws a local view with the parameters of a view, at its own place. */
    ViewDraw draw(int number, ViewDraw view, double ratio, SplittableRandom random) {
        ViewDraw drawn = view.at(Crop.random(cropMin, cropMax, ratio, random));
        return switch (place) {
            case RANDOM, SCORES -> drawn;
            case GRID -> onGrid(number, drawn, 1.0 / side(count));
            case CENTRE -> onGrid(number, drawn, distance());
        };
    }

    /** Moves a view to its point of a square grid about the centre of the film. */
    private ViewDraw onGrid(int number, ViewDraw drawn, double spacing) {
        double middle = (side(count) - 1) / 2.0;
        double across = number % side(count) - middle;
        double down = Math.floorDiv(number, side(count)) - middle;
        return drawn.around(0.5 + across * spacing, 0.5 + down * spacing);
    }

    private static int side(int count) {
        return (int) Math.round(Math.sqrt(count));
    }
}
