package dev.lucency.prepare;

import dev.lucency.io.CsvTable;
import dev.lucency.prepare.duplicate.DuplicateTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of a prepared set other than its films: rejections, duplicates, notes and other views.
 *
 * @param rejections the rejected films
 * @param duplicates the rows of {@code duplicates.csv}
 * @param notes the notes on accepted films, with the note's code as {@code reason}
 * @param otherViews the films of views that were not requested, by the evidence of their view
 */
public record SetSummary(
        List<LeftOut> rejections, List<Twice> duplicates, List<LeftOut> notes, Map<String, List<String>> otherViews) {
    /**
     * A rejected film, or a film with a note.
     *
     * @param path the path of the film
     * @param reason the code of the reason or note
     * @param detail the explanation in words
     */
    public record LeftOut(String path, String reason, String detail) {}

    /**
     * A pair of duplicate films.
     *
     * @param exact whether the pixels are equal
     * @param id the id of the first film
     * @param otherId the id of the second film
     * @param isOfOnePatient whether both have the same patient id
     * @param isAcrossSplits whether they are in different splits
     */
    public record Twice(boolean exact, String id, String otherId, boolean isOfOnePatient, boolean isAcrossSplits) {}

    /**
     * Reads the tables of a set; sets prepared by older versions have no table of duplicates.
     *
     * @throws dev.lucency.DataException if a table is damaged
     */
    public static SetSummary read(Path folder) {
        List<LeftOut> rejections = films(folder.resolve(RejectionTable.NAME));
        Path told = folder.resolve(NoteTable.NAME);
        List<LeftOut> notes = Files.exists(told) ? films(told) : List.of();
        List<Twice> duplicates = new ArrayList<>();
        if (Files.exists(folder.resolve(DuplicateTable.NAME))) {
            CsvTable.readOurs(folder.resolve(DuplicateTable.NAME))
                    .rows()
                    .forEach(row -> duplicates.add(new Twice(
                            row.at(0).equals("exact"),
                            row.at(2),
                            row.at(5),
                            row.at(3).equals(row.at(6)),
                            !row.at(4).equals(row.at(7)))));
        }
        return new SetSummary(rejections, List.copyOf(duplicates), notes, otherViews(folder));
    }

    private static Map<String, List<String>> otherViews(Path folder) {
        Map<String, List<String>> reasons = new TreeMap<>();
        Path table = folder.resolve(OtherViewTable.NAME);
        if (Files.exists(table)) {
            CsvTable.readOurs(table)
                    .rows()
                    .forEach(row -> reasons.computeIfAbsent(row.at(1), reason -> new ArrayList<>())
                            .add(row.at(0)));
        }
        return reasons;
    }

    private static List<LeftOut> films(Path table) {
        return CsvTable.readOurs(table).rows().stream()
                .map(row -> new LeftOut(row.at(0), row.at(1), row.at(2)))
                .toList();
    }

    /** Returns the rejected films by reason. */
    public Map<String, List<LeftOut>> byReason() {
        return byReason(rejections);
    }

    /** Returns the films with notes by the note's code. */
    public Map<String, List<LeftOut>> byNote() {
        return byReason(notes);
    }

    private static Map<String, List<LeftOut>> byReason(List<LeftOut> films) {
        Map<String, List<LeftOut>> reasons = new TreeMap<>();
        films.forEach(film -> reasons.computeIfAbsent(film.reason(), reason -> new ArrayList<>())
                .add(film));
        return reasons;
    }
}
