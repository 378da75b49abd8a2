package dev.lucency.data;

import dev.lucency.film.FilmPrint;

/** Perceptual hashes ({@link FilmPrint}) of many films, laid out so that one is compared with all others quickly. */
public final class PrintTable {
    /** Films that differ in at most as many bits may be one film; see {@link FilmPrint} for how far others lie apart. */
    public static final int MOST_BITS = 24;

    private static final int UNUSED = 1; // the lowest bit of the first word, which would be that of the mean

    private final long[][] words; // the first words of all films, the second of all films, and so on

    public PrintTable(int films) {
        this.words = new long[FilmPrint.WORDS][films];
    }

    /** Puts a film's hash into its row. */
    public void put(int row, long... print) {
        for (int word = 0; word < FilmPrint.WORDS; word++) {
            words[word][row] = print[word];
        }
    }

    /** A word of a film's hash. */
    public long word(int row, int word) {
        return words[word][row];
    }

    int count() {
        return words[0].length;
    }

    /**
     * In how many bits two films differ, or the one and the inverted other if that is less: inverting a film turns the signs of its
     * frequencies, and so all bits of its hash but one. Any number above {@link #MOST_BITS} once it is sure to be above.
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
     * The first of the others, from {@code from} on, that half of the bits do not tell from a film or its inverted picture; their count if
     * there is none. These are the bits of the high frequencies, in which films are least alike. Two differences in one place of their
     * words count once, which takes half the time, and of the NIH's pairs one in 100,000 is looked at closer; by the first word alone one
     * in three would be.
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

    /** Whether one of the others differs in at most {@link #MOST_BITS} bits from a film. */
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
