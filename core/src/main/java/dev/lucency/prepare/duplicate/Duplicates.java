package dev.lucency.prepare.duplicate;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.PrintTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds films that are there twice: the same picture under two names, saved anew, made brighter, or inverted. Every pair is compared, by
 * the hashes first ({@link FilmPrints}), then by the pixels: 112,120 films take some seconds. A film that was cropped by more than a
 * pixel, turned or mirrored is mostly not found.
 */
public final class Duplicates {
    private static final Comparator<FilmPair> IN_ORDER = Comparator.<FilmPair>comparingInt(
                    pair -> pair.one().row())
            .thenComparingInt(pair -> pair.other().row());

    private Duplicates() {}

    /** The pairs within a set, in the order of its rows. */
    public static List<FilmPair> within(PreparedSet set) {
        return within(FilmPrints.of(set));
    }

    static List<FilmPair> within(FilmPrints films) {
        int count = films.count();
        return IntStream.range(0, count)
                .parallel()
                .map(i -> i % 2 == 0
                        ? i / 2
                        : count - 1 - i / 2) // so that no thread has all the rows with many others below
                .boxed()
                .flatMap(row -> pairs(films, row, films, row + 1))
                .sorted(IN_ORDER)
                .toList();
    }

    /** The pairs of a film of one set and a film of another, in the order of the first one's rows. */
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
