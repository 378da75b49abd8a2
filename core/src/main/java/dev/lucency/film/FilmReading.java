package dev.lucency.film;

import java.util.EnumSet;
import java.util.Set;

/**
 * The bit depth and notes of a decoded film.
 *
 * @param bits the number of bits per pixel that the file has or uses
 * @param notes the notes on the film
 */
public record FilmReading(int bits, Set<FilmNote> notes) {
    /** Eight bits without notes. */
    public static final FilmReading PLAIN = new FilmReading(8, Set.of());

    public FilmReading {
        notes = Set.copyOf(notes);
    }

    /** Returns the same reading with one more note. */
    FilmReading with(FilmNote note) {
        EnumSet<FilmNote> more = EnumSet.of(note);
        more.addAll(notes);
        return new FilmReading(bits, more);
    }
}
