package dev.lucency.seen;

import dev.lucency.data.PreparedSet;

/** Access to the test films of phantoms for tests of what comes after the record. */
public final class RecordedAccess {
    private RecordedAccess() {}

    /** Access to all films, as a recorded reading gives it. */
    public static FilmAccess to(PreparedSet phantoms) {
        return FilmAccess.withTest(phantoms);
    }
}
