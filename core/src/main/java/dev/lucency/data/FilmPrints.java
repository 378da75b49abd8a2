package dev.lucency.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Perceptual hashes of the films of a set: 255 bits a film, which a change of size, brightness, contrast or compression hardly
 * touches. The film is brought to 32x32 pixels; of its cosine transform the 16x16 lowest frequencies but the mean are kept; a bit
 * says whether one is above their median.
 *
 * <p>Chest films look alike, so 64 bits, as for photographs, are too few. With these, among the 37 million pairs of films of
 * different patients in 8,606 films of the NIH none differs in fewer than 44 bits, and neighbours of one patient in 30; the same film
 * with noise (sigma 4), a gamma of 0.8 or a contrast of 1.2 differs in 4 to 8 at the median.
 */
final class FilmPrints {
    /** Films that differ in at most as many bits are looked at closely. */
    static final int MOST_BITS = 24;

    private static final int WORDS = 4;
    private static final int SIDE = 32;
    private static final int FREQUENCIES = 16;
    private static final double[][] COSINES = cosines();
    private static final double SAME = 0.98;

    private final List<PreparedFilm> films;
    private final int size;
    private final IntFunction<byte[]> pixels;
    private final long[][] words; // the first bits of all films, the next of all films, and so on

    /**
     * Those of some films.
     *
     * @param films whose pixels these are, row by row
     * @param size the side of the pictures
     * @param pixels of a row
     */
    FilmPrints(List<PreparedFilm> films, int size, IntFunction<byte[]> pixels) {
        this.films = films;
        this.size = size;
        this.pixels = pixels;
        this.words = new long[WORDS][films.size()];
        Resampler resampler = new Resampler(SIDE, Fit.CROP);
        IntStream.range(0, films.size()).parallel().forEach(row -> {
            long[] print = print(small(row, resampler));
            for (int word = 0; word < WORDS; word++) {
                words[word][row] = print[word];
            }
        });
    }

    /** Those of all films of a set. */
    static FilmPrints of(PreparedSet set) {
        return new FilmPrints(set.films(), set.size(), row -> {
            ByteBuffer picture = ByteBuffer.allocate(set.size() * set.size());
            set.copyPixels(row, picture);
            return picture.array();
        });
    }

    /** In how many bits two films differ; any number above {@link #MOST_BITS} once it is sure to be above. */
    int distance(int row, FilmPrints others, int other) {
        int bits = 0;
        for (int word = WORDS - 1; word >= 0 && bits <= MOST_BITS; word--) {
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
        Resampler resampler = new Resampler(SIDE, Fit.CROP);
        return correlation(small(row, resampler), others.small(other, resampler)) >= SAME;
    }

    PreparedFilm film(int row) {
        return films.get(row);
    }

    int count() {
        return films.size();
    }

    private double[] small(int row, Resampler resampler) {
        byte[] small =
                resampler.apply(new GrayImage(size, size, pixels.apply(row))).pixels();
        double[] grays = new double[SIDE * SIDE];
        Arrays.setAll(grays, i -> small[i] & 0xFF);
        return grays;
    }

    /** @param grays 32x32, row after row */
    static long[] print(double[] grays) {
        double[] rows = new double[FREQUENCIES * SIDE]; // transformed down the columns
        for (int f = 0; f < FREQUENCIES; f++) {
            for (int x = 0; x < SIDE; x++) {
                double sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += COSINES[f][y] * grays[y * SIDE + x];
                }
                rows[f * SIDE + x] = sum;
            }
        }
        double[] transform = new double[FREQUENCIES * FREQUENCIES];
        for (int i = 0; i < transform.length; i++) {
            double sum = 0;
            for (int x = 0; x < SIDE; x++) {
                sum += COSINES[i % FREQUENCIES][x] * rows[i / FREQUENCIES * SIDE + x];
            }
            transform[i] = sum;
        }
        double[] sorted = Arrays.copyOfRange(transform, 1, transform.length);
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        long[] bits = new long[WORDS];
        for (int i = 1; i < transform.length; i++) {
            if (transform[i] > median) {
                bits[i / Long.SIZE] |= 1L << (i % Long.SIZE);
            }
        }
        return bits;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SIDE];
        for (int f = 0; f < FREQUENCIES; f++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[f][x] = Math.cos(Math.PI * f * (2 * x + 1) / (2 * SIDE));
            }
        }
        return cosines;
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
