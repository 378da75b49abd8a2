package dev.lucency.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hashes written by hand: which of them pass the look at half of their bits, and in how many bits they differ. */
class PrintTableTest {
    private static final long BITS_24 = (1L << 24) - 1;
    private static final long BITS_25 = (1L << 25) - 1;
    private static final long BITS_12 = (1L << 12) - 1;

    private static PrintTable prints(long[]... prints) {
        PrintTable table = new PrintTable(prints.length);
        for (int row = 0; row < prints.length; row++) {
            table.put(row, prints[row]);
        }
        return table;
    }

    @Test
    void twentyFourBitsPassWhereverTheyAreAndTwentyFiveOfTheHighFrequenciesDoNot() {
        PrintTable prints = prints(
                new long[] {0, 0, 0, 0},
                new long[] {0, 0, 0, BITS_25},
                new long[] {0, 0, BITS_24, 0},
                new long[] {0, 0, BITS_25, 0},
                new long[] {0, 0, BITS_12, BITS_12 << 12},
                new long[] {BITS_24, 0, 0, 0});

        assertThat(prints.next(0, prints, 1)).isEqualTo(2);
        assertThat(prints.next(0, prints, 3)).isEqualTo(4);
        assertThat(prints.next(0, prints, 5)).isEqualTo(5);
        assertThat(prints.next(0, prints, 6)).isEqualTo(6);
        assertThat(prints.distance(0, prints, 2)).isEqualTo(24);
        assertThat(prints.distance(0, prints, 4)).isEqualTo(24);
        assertThat(prints.distance(0, prints, 5)).isEqualTo(24);
    }

    @Test
    void differencesInOnePlaceOfTwoWordsPassTheFirstLookAndAreCountedThen() {
        PrintTable prints = prints(new long[] {0, 0, 0, 0}, new long[] {0, 0, BITS_24, BITS_24});

        assertThat(prints.next(0, prints, 1)).isEqualTo(1);
        assertThat(prints.distance(0, prints, 1)).isGreaterThan(PrintTable.MOST_BITS);
        assertThat(prints(new long[] {0, 0, 0, 0}).hasNear(0, prints(new long[] {0, 0, BITS_24, BITS_24})))
                .isFalse();
    }

    @Test
    void aNearFilmIsFoundBehindOnesThatOnlyPassTheFirstLook() {
        PrintTable one = prints(new long[] {0, 0, 0, 0});
        assertThat(one.hasNear(
                        0, prints(new long[] {BITS_25, 0, 0, 0}, new long[] {0, 0, BITS_24, BITS_24}, new long[] {
                            BITS_24, 0, 0, 0
                        })))
                .isTrue();
        assertThat(one.hasNear(0, prints())).isFalse();
    }
}
