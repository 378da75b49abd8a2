package dev.lucency.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The perceptual hashes of the films of a set ({@link FilmPrint}), and their pixels to look closer. */
final class FilmPrints {
    /** Films that differ in at most as many bits are looked at closely. */
    static final int MOST_BITS = 24;

    private static final double SAME = 0.98;

    private final List<PreparedFilm> films;
    private final int size;
    private final IntFunction<byte[]> pixels;
    private final long[][] words; // the first words of all films, the second of all films, and so on

    /**
     * Those of some films.
     *
     * @param films whose pixels these are, row by row
     * @param size the side of the pictures
     * @param pixels of a row
     * @param last the hashes of the last films, as many as are known; those of the others are taken from their pixels
     */
    FilmPrints(List<PreparedFilm> films, int size, IntFunction<byte[]> pixels, List<long[]> last) {
        this.films = films;
        this.size = size;
        this.pixels = pixels;
        this.words = new long[FilmPrint.WORDS][films.size()];
        int known = films.size() - last.size();
        IntStream.range(0, known).parallel().forEach(row -> put(row, FilmPrint.of(pixels.apply(row), size)));
        for (int i = 0; i < last.size(); i++) {
            put(known + i, last.get(i));
        }
    }

    private void put(int row, long[] print) {
        for (int word = 0; word < print.length; word++) {
            words[word][row] = print[word];
        }
    }

    /** Those of all films of a set. */
    static FilmPrints of(PreparedSet set) {
        return new FilmPrints(
                set.films(),
                set.size(),
                row -> {
                    ByteBuffer picture = ByteBuffer.allocate(set.size() * set.size());
                    set.copyPixels(row, picture);
                    return picture.array();
                },
                List.of());
    }

    /** In how many bits two films differ; any number above {@link #MOST_BITS} once it is sure to be above. */
    int distance(int row, FilmPrints others, int other) {
        int bits = 0;
        for (int word = FilmPrint.WORDS - 1; word >= 0 && bits <= MOST_BITS; word--) {
            bits += Long.bitCount(words[word][row] ^ others.words[word][other]);
        }
        return bits;
    }

    /**
     * The first of the others, from {@code from} on, that half of the bits do not tell from a film; their count if there is none. These
     * are the bits of the high frequencies, in which films are least alike. Two differences in one place of their words count once, which
     * takes half the time, and of the NIH's pairs one in 100,000 is looked at closer; by the first word alone one in three would be.
     */
    int next(int row, FilmPrints others, int from) {
        long third = words[2][row];
        long fourth = words[3][row];
        long[] thirds = others.words[2];
        long[] fourths = others.words[3];
        for (int other = from; other < fourths.length; other++) {
            if (Long.bitCount((third ^ thirds[other]) | (fourth ^ fourths[other])) <= MOST_BITS) {
                return other;
            }
        }
        return fourths.length;
    }

    /** Whether two films have the same pixels; never, if they were prepared at different sizes. */
    boolean isEqual(int row, FilmPrints others, int other) {
        return size == others.size && Arrays.equals(pixels.apply(row), others.pixels.apply(other));
    }

    /** Whether two films are one at 32x32 pixels: their gray values correlate with at least 0.98. */
    boolean isAlike(int row, FilmPrints others, int other) {
        return correlation(small(row), others.small(other)) >= SAME;
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
