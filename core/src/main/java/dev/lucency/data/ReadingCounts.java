package dev.lucency.data;

import dev.lucency.film.FilmNote;
import dev.lucency.film.FilmReading;
import dev.lucency.prepare.NoteTable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of how the films of a set were decoded.
 *
 * @param bits the number of films by bits per pixel
 * @param notes the number of films by the code of the note
 */
public record ReadingCounts(SortedMap<Integer, Integer> bits, SortedMap<String, Integer> notes) {
    public static ReadingCounts of(List<FilmReading> readings) {
        ReadingCounts counts = new ReadingCounts(new TreeMap<>(), new TreeMap<>());
        for (FilmReading reading : readings) {
            counts.bits.merge(reading.bits(), 1, Integer::sum);
            reading.notes().forEach(note -> counts.notes.merge(note.code(), 1, Integer::sum));
        }
        return counts;
    }

    /**
     * Returns one line per kind of note, and one line with the counts by bits if some films were read with fewer bits than their
     * files have.
     */
    public List<String> lines() {
        TreeMap<String, String> lines = new TreeMap<>();
        for (FilmNote note : FilmNote.values()) {
            Integer count = notes.get(note.code());
            if (count != null) {
                String films = count == 1 ? "1 film" : count + " films";
                lines.put(
                        note.code(),
                        "note: " + note.code() + ", " + films + ": " + note.text() + "; see " + NoteTable.NAME);
            }
        }
        if (notes.containsKey(FilmNote.FEWER_BITS.code()) && bits.size() > 1) {
            lines.put(
                    "",
                    "note: films were read at several depths, so their brightness may not compare; films by bits: "
                            + bits);
        }
        return List.copyOf(lines.values());
    }
}
