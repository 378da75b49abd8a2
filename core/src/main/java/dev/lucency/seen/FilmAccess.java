package dev.lucency.seen;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Permission to run a model on films of a set: on train and validation films at any time, on test films only after the reading
 * has been recorded. Only {@link TestReads#record} grants access to test films, so no program can read them without a record.
 */
public final class FilmAccess {
    /** Access to the train and validation films of any set. */
    public static final FilmAccess WITHOUT_TEST = new FilmAccess(null);

    private final @Nullable String testOf; // the digest of the set whose test films may be read

    private FilmAccess(@Nullable String testOf) {
        this.testOf = testOf;
    }

    /** Returns access to all films of a set; the caller has recorded the reading. */
    static FilmAccess withTest(PreparedSet set) {
        return new FilmAccess(set.digest());
    }

    /**
     * Checks that films may be read.
     *
     * @param rows rows of the films in the set
     * @throws DataException in the case of {@link #require(PreparedSet, Collection)}
     */
    public void require(PreparedSet set, int[] rows) {
        require(
                set,
                Arrays.stream(rows)
                        .mapToObj(row -> set.films().get(row).split())
                        .collect(Collectors.toSet()));
    }

    /**
     * Checks that films of the given splits may be read.
     *
     * @throws DataException if test is among the splits and the reading of this set's test films is not recorded
     */
    public void require(PreparedSet set, Collection<Split> splits) {
        if (splits.contains(Split.TEST) && !set.digest().equals(testOf)) {
            throw new DataException(
                    set.name() + ": the reading of its test films is not recorded; open TestReads for the"
                            + " start or model, and pass on what record() returns");
        }
    }
}
