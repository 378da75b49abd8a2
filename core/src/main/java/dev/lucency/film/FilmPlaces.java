package dev.lucency.film;

import java.awt.geom.Rectangle2D;

/**
 * Where a film lies on its prepared square picture, and the reverse. Places on the square are shares of its side, from 0 at the left or
 * upper border to 1. A cropped film has parts that are not on the square; a padded film does not cover the square.
 */
public final class FilmPlaces {
    private final int width;
    private final int height;
    private final Framing framing;

    private FilmPlaces(int width, int height, Framing framing) {
        this.width = width;
        this.height = height;
        this.framing = framing;
    }

    /**
     * Returns the places of a film.
     *
     * @param width the width of the film, in pixels
     * @param height the height of the film, in pixels
     */
    static FilmPlaces of(Framing framing, int width, int height) {
        return new FilmPlaces(width, height, framing);
    }

    /** Returns the places of a film that is the whole square already, as the films of a prepared set are. */
    public static FilmPlaces square(int side) {
        return of(Fit.CROP.frame(side, side, side), side, side);
    }

    /** Returns the width of the film, in pixels. */
    public int width() {
        return width;
    }

    /** Returns the height of the film, in pixels. */
    public int height() {
        return height;
    }

    /**
     * Divides the width of the film into equal parts and returns the place of the centre of each part on the square, from left to right;
     * NaN for parts that were cropped. With {@link #width()} parts, these are the places of the columns of the film.
     */
    public double[] across(int parts) {
        return along(framing.columns(), width, parts);
    }

    /** Does with the height of the film what {@link #across} does with its width, from the top to the bottom. */
    public double[] down(int parts) {
        return along(framing.rows(), height, parts);
    }

    private double[] along(Framing.Span span, int length, int parts) {
        double[] places = new double[parts];
        for (int part = 0; part < parts; part++) {
            double centre = (part + 0.5) * length / parts;
            boolean visible = centre >= span.from() && centre < span.from() + span.length();
            places[part] = visible ? span.carry(centre) / framing.size() : Double.NaN;
        }
        return places;
    }

    /**
     * Returns the area of a cell of a grid over the square, in pixels of the film. The area of a cell on the padding lies beyond the
     * film, in part or whole.
     *
     * @param row row of the cell, from 0
     * @param column column of the cell, from 0
     * @param rows number of rows of the grid
     * @param columns number of columns of the grid
     */
    public Rectangle2D.Double cell(int row, int column, int rows, int columns) {
        double left = back(framing.columns(), (double) column / columns);
        double right = back(framing.columns(), (column + 1.0) / columns);
        double top = back(framing.rows(), (double) row / rows);
        double bottom = back(framing.rows(), (row + 1.0) / rows);
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    /** Carries a place on the square back to the film, in pixels, also from the padding. */
    private double back(Framing.Span span, double place) {
        return span.from() + (place * framing.size() - span.target()) * span.length() / span.targetLength();
    }
}
