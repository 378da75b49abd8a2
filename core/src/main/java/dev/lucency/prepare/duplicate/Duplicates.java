package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.PrintTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds duplicate films: the same picture under two names, saved again, brightened, or inverted. All pairs are compared, first by
 * hash ({@link FilmPrints}), then by pixels; 112,120 films take some seconds. Copies that were cropped by more than a pixel,
 * rotated or mirrored are mostly not found.
 */
public final class Duplicates {
    private static final Comparator<FilmPair> IN_ORDER = Comparator.<FilmPair>comparingInt(
                    pair -> pair.one().row())
            .thenComparingInt(pair -> pair.other().row());

    private Duplicates() {}

    /** Returns the pairs of duplicates within a set, in the order of its rows. */
    public static List<FilmPair> within(PreparedSet set) {
        return within(FilmPrints.of(set));
    }

    static List<FilmPair> within(FilmPrints films) {
        int count = films.count();
        return IntStream.range(0, count)
                .parallel()
                .map(i -> i % 2 == 0
                        ? i / 2
                        : count - 1 - i / 2) // balances the threads: early rows have more rows after them
                .boxed()
                .flatMap(row -> pairs(films, row, films, row + 1))
                .sorted(IN_ORDER)
                .toList();
    }

    /** Returns the pairs of duplicates between two sets, in the order of the rows of the first set. */
    static List<FilmPair> between(PreparedSet one, PreparedSet other) {
        FilmPrints films = FilmPrints.of(one);
        FilmPrints others = FilmPrints.of(other);
        return IntStream.range(0, films.count())
                .parallel()
                .boxed()
                .flatMap(row -> pairs(films, row, others, 0))
                .toList();
    }

    private static Stream<FilmPair> pairs(FilmPrints films, int row, FilmPrints others, int first) {
        Stream.Builder<FilmPair> found = Stream.builder();
        int count = others.count();
        for (int other = films.next(row, others, first); other < count; other = films.next(row, others, other + 1)) {
            int bits = films.distance(row, others, other);
            if (bits <= PrintTable.MOST_BITS) {
                boolean exact = films.isEqual(row, others, other);
                if (exact || films.isAlike(row, others, other)) {
                    found.add(new FilmPair(films.film(row), others.film(other), exact, bits));
                }
            }
        }
        return found.build();
    }
}
