package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.PrintTable;
import dev.lucency.film.FilmPrint;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The perceptual hashes of the films of a set ({@link FilmPrint}), with access to their pixels for a closer comparison. */
public final class FilmPrints {
    private static final double SAME = 0.98;

    private final List<PreparedFilm> films;
    private final int size;
    private final IntFunction<byte[]> pixels;
    private final PrintTable prints;

    /**
     * Computes the hashes of some films.
     *
     * @param films the films, in the order of their rows
     * @param size the side of the pictures, in pixels
     * @param pixels returns the pixels of a row
     * @param last the known hashes of the last films; the others are computed from their pixels
     */
    public FilmPrints(List<PreparedFilm> films, int size, IntFunction<byte[]> pixels, List<long[]> last) {
        this.films = films;
        this.size = size;
        this.pixels = pixels;
        this.prints = new PrintTable(films.size());
        int known = films.size() - last.size();
        IntStream.range(0, known).parallel().forEach(row -> prints.put(row, FilmPrint.of(pixels.apply(row), size)));
        for (int i = 0; i < last.size(); i++) {
            prints.put(known + i, last.get(i));
        }
    }

    /** Computes the hashes of all films of a set. */
    static FilmPrints of(PreparedSet set) {
        return new FilmPrints(set.films(), set.size(), set::pixels, List.of());
    }

    /** See {@link PrintTable#distance}. */
    int distance(int row, FilmPrints others, int other) {
        return prints.distance(row, others.prints, other);
    }

    /** See {@link PrintTable#next}. */
    int next(int row, FilmPrints others, int from) {
        return prints.next(row, others.prints, from);
    }

    /** Returns whether two films have the same pixels; false for films of different sizes. */
    boolean isEqual(int row, FilmPrints others, int other) {
        return size == others.size && Arrays.equals(pixels.apply(row), others.pixels.apply(other));
    }

    /**
     * Returns whether two films look the same at 32x32 pixels, possibly inverted: the absolute correlation of their gray values
     * is at least 0.98.
     */
    boolean isAlike(int row, FilmPrints others, int other) {
        return Math.abs(correlation(small(row), others.small(other))) >= SAME;
    }

    PreparedFilm film(int row) {
        return films.get(row);
    }

    int count() {
        return films.size();
    }

    private double[] small(int row) {
        return FilmPrint.small(pixels.apply(row), size);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            ofA += (a[i] - meanA) * (a[i] - meanA);
            ofB += (b[i] - meanB) * (b[i] - meanB);
        }
        return ofA * ofB == 0 ? 0 : both / Math.sqrt(ofA * ofB);
    }
}
