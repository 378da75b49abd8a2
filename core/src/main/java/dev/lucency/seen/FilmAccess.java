package dev.lucency.seen;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which films of a set a model may be asked about: those of train and validation at any time, those of test once the reading is
 * recorded. Only {@link TestReads#record} gives access to test films, so that no program reads them without a trace.
 */
public final class FilmAccess {
    /** Films of train and validation, of any set. */
    public static final FilmAccess WITHOUT_TEST = new FilmAccess(null);

    private final @Nullable String testOf; // the digest of a set

    private FilmAccess(@Nullable String testOf) {
        this.testOf = testOf;
    }

    /** All films of a set; the reading has been recorded. */
    static FilmAccess withTest(PreparedSet set) {
        return new FilmAccess(set.digest());
    }

    /**
     * Makes sure that films of some splits may be read.
     *
     * @throws DataException if test films are among them, and the reading of those of this set is not recorded
     */
    public void require(PreparedSet set, Collection<Split> splits) {
        if (splits.contains(Split.TEST) && !set.digest().equals(testOf)) {
            throw new DataException(
                    set.name() + ": the reading of its test films is not recorded; open TestReads for the"
                            + " start or model, and pass on what record() returns");
        }
    }
}
