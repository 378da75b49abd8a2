package dev.lucency.film;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a film was read.
 *
 * @param bits how many bits a pixel has in its file, or uses of them
 * @param notes what is to be told of it
 */
public record FilmReading(int bits, Set<FilmNote> notes) {
    /** Eight bits, and nothing to tell. */
    public static final FilmReading PLAIN = new FilmReading(8, Set.of());

    public FilmReading {
        notes = Set.copyOf(notes);
    }

    /** The same with one more note. */
    FilmReading with(FilmNote note) {
        EnumSet<FilmNote> more = EnumSet.of(note);
        more.addAll(notes);
        return new FilmReading(bits, more);
    }
}
