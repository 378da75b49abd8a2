package dev.lucency.data;

import dev.lucency.film.FilmPrint;

/** Perceptual hashes ({@link FilmPrint}) of many films, stored in an order that makes it fast to compare one film with all others. */
public final class PrintTable {
    /**
     * The largest Hamming distance at which two films may be the same film; see {@link FilmPrint} for the distances of different
     * films.
     */
    public static final int MOST_BITS = 24;

    private static final int UNUSED = 1; // the lowest bit of the first word, which would be that of the mean

    private final long[][] words; // the first words of all films, the second of all films, and so on

    public PrintTable(int films) {
        this.words = new long[FilmPrint.WORDS][films];
    }

    /** Stores the hash of a film in its row. */
    public void put(int row, long... print) {
        for (int word = 0; word < FilmPrint.WORDS; word++) {
            words[word][row] = print[word];
        }
    }

    /** Returns one 64-bit word of a film's hash. */
    public long word(int row, int word) {
        return words[word][row];
    }

    int count() {
        return words[0].length;
    }

    /**
     * Returns the Hamming distance of two films, or of one and the inverse of the other if that is smaller: inverting a film
     * flips the signs of its frequencies and so all bits of its hash but one. Stops early once the distance is certain to exceed
     * {@link #MOST_BITS}, and then returns some number above it.
     */
    public int distance(int row, PrintTable others, int other) {
        int bits = 0;
        int compared = 0;
        for (int word = FilmPrint.WORDS - 1; word >= 0 && nearer(bits, compared) <= MOST_BITS; word--) {
            bits += Long.bitCount(words[word][row] ^ others.words[word][other]);
            compared += word == 0 ? Long.SIZE - UNUSED : Long.SIZE;
        }
        return nearer(bits, compared);
    }

    private static int nearer(int bits, int compared) {
        return Math.min(bits, compared - bits);
    }

    /**
     * Returns the first of the other films, starting at {@code from}, that is a candidate for {@link #distance}: half of its bits
     * do not distinguish it from the film or its inverse. Returns their count if there is none. The test uses the bits of the
     * high frequencies, in which films differ most. Two differences at the same position of the two words count once, which
     * halves the time; one in 100,000 pairs of NIH films then needs the full distance, against one in three with the first word
     * alone.
     */
    public int next(int row, PrintTable others, int from) {
        long third = words[2][row];
        long fourth = words[3][row];
        long[] thirds = others.words[2];
        long[] fourths = others.words[3];
        for (int other = from; other < fourths.length; other++) {
            long three = third ^ thirds[other];
            long four = fourth ^ fourths[other];
            if (Long.bitCount(three ^ four) <= MOST_BITS // rules out most, alike or inverted
                    && (Long.bitCount(three | four) <= MOST_BITS
                            || Long.bitCount(three & four) >= Long.SIZE - MOST_BITS)) {
                return other;
            }
        }
        return fourths.length;
    }

    /** Returns whether one of the other films is at most {@link #MOST_BITS} bits from a film. */
    public boolean hasNear(int row, PrintTable others) {
        int count = others.count();
        for (int other = next(row, others, 0); other < count; other = next(row, others, other + 1)) {
            if (distance(row, others, other) <= MOST_BITS) {
                return true;
            }
        }
        return false;
    }
}
