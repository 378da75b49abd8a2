package dev.lucency.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hashes written by hand: which of them pass the look at half of their bits, and in how many bits they differ. */
class FilmPrintsTest {
    private static final long BITS_24 = (1L << 24) - 1;
    private static final long BITS_25 = (1L << 25) - 1;
    private static final long BITS_12 = (1L << 12) - 1;

    private static FilmPrints prints(long[]... prints) {
        List<PreparedFilm> films = IntStream.range(0, prints.length)
                .mapToObj(row -> new PreparedFilm(
                        row, "f" + row, "p" + row, "", "", "", null, Split.TRAIN, "f" + row, List.of()))
                .toList();
        return new FilmPrints(
                films,
                1,
                row -> {
                    throw new AssertionError("no pixels are needed where the hash is known");
                },
                List.of(prints));
    }

    @Test
    void twentyFourBitsPassWhereverTheyAreAndTwentyFiveOfTheHighFrequenciesDoNot() {
        FilmPrints prints = prints(
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
        FilmPrints prints = prints(new long[] {0, 0, 0, 0}, new long[] {0, 0, BITS_24, BITS_24});

        assertThat(prints.next(0, prints, 1)).isEqualTo(1);
        assertThat(prints.distance(0, prints, 1)).isGreaterThan(FilmPrints.MOST_BITS);
    }
}
