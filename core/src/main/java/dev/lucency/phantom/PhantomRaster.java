package dev.lucency.phantom;

import dev.lucency.film.GrayImage;

/** Turns a film into pixels: the body's density, unsharpness, tone, grain, then the marker's lead and the black borders. */
final class PhantomRaster {
    private static final double USUAL_SIZE = 128;
    private static final double LEAD = 2.6;

    private final PhantomFilm film;
    private final int size;
    private final double pixel;

    private PhantomRaster(PhantomFilm film, int size) {
        this.film = film;
        this.size = size;
        this.pixel = 1.0 / size;
    }

    /** The film as a square picture. */
    static GrayImage draw(PhantomFilm film, int size) {
        PhantomRaster raster = new PhantomRaster(film, size);
        double[] density = raster.density();
        raster.blur(density);
        return raster.develop(density);
    }

    private double[] density() {
        PhantomAnatomy anatomy = new PhantomAnatomy(film, pixel);
        double[] density = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double x = (column + 0.5) * pixel;
                double y = (row + 0.5) * pixel;
                double lead = lead(x, y);
                double body = film.exposure().seen(anatomy.density(x, y), x, y);
                density[row * size + column] = body + lead * Math.max(0, LEAD - body);
            }
        }
        return density;
    }

    /** How much of a pixel is covered by lead or wire. */
    private double lead(double x, double y) {
        double marker = film.marker().isPresent() ? film.marker().get().cover(x, y, pixel) : 0;
        double wire = film.wire().isPresent() ? film.wire().get().cover(x, y, pixel) : 0;
        return Math.max(marker, wire);
    }

    /** Repeated three-tap filters across and down; a pass of (k, 1 - 2k, k) has variance 2k. */
    private void blur(double[] values) {
        double deviation = film.exposure().blur() * size;
        double variance = deviation * deviation;
        int passes = (int) Math.ceil(2 * variance);
        double k = variance / (2 * passes);
        for (int pass = 0; pass < passes; pass++) {
            for (int i = 0; i < size; i++) {
                blurLine(values, i * size, 1, k);
                blurLine(values, i, size, k);
            }
        }
    }

    private void blurLine(double[] values, int start, int step, double k) {
        double before = values[start];
        for (int i = 0; i < size; i++) {
            int at = start + i * step;
            double here = values[at];
            double after = i + 1 < size ? values[at + step] : here;
            values[at] = here + k * (before - 2 * here + after);
            before = here;
        }
    }

    private GrayImage develop(double[] density) {
        PhantomExposure.Tone tone = film.exposure().tone();
        double[] grain = grain();
        byte[] pixels = new byte[size * size];
        int at = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++, at++) {
                double open = film.borders().open((column + 0.5) * pixel, (row + 0.5) * pixel, pixel);
                double level = open * (tone.of(density[at]) + grain[at]);
                pixels[at] = (byte) (int) Math.max(0, Math.min(255, level + 0.5));
            }
        }
        return new GrayImage(size, size, pixels);
    }

    /** Grain with some likeness between neighbours; finer pixels average less of it and so show more. */
    private double[] grain() {
        PhantomRandom random = PhantomRandom.of(film.grainKey());
        double strength = film.exposure().grain() * Math.sqrt(size / USUAL_SIZE);
        double[] grain = new double[size * size];
        for (int i = 0; i < grain.length; i++) {
            long bits = random.bits();
            double triangular = ((bits >>> 40) - ((bits << 24) >>> 40)) * 0x1p-24;
            double left = i > 0 ? grain[i - 1] : 0;
            double above = i >= size ? grain[i - size] : 0;
            grain[i] = 2.1 * strength * triangular + 0.3 * (left + above);
        }
        return grain;
    }
}
