package dev.lucency.source.openi;

import dev.lucency.DataException;
import dev.lucency.io.CsvTable;
import dev.lucency.source.PatientId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reader of the distribution in two tables: {@code indiana_reports.csv} with a report's number and its manual terms, separated by
 * semicolons, and {@code indiana_projections.csv} with the films' reports and projections.
 */
final class OpeniTables {
    private OpeniTables() {}

    /** One row of the table of projections. */
    record Projection(String report, boolean frontal) {}

    /** Returns the id of a report, given the cell of its number. */
    private static String id(CsvTable table, CsvTable.Row row, int place) {
        String number = PatientId.ofNumber(row.at(place));
        if (number.isEmpty()) {
            throw table.failure(
                    row,
                    "'uid' is '" + row.at(place)
                            + "', the report's number is needed; use the file as it was published");
        }
        return "CXR" + number;
    }

    /**
     * Reads the projections, by the films' keys.
     *
     * @throws DataException if the file cannot be read, lacks a column, or has a projection other than Frontal and Lateral
     */
    static Map<String, Projection> projections(Path file) {
        CsvTable table = CsvTable.read(file);
        int report = table.place("uid");
        int film = table.place("filename");
        int projection = table.place("projection");
        Map<String, Projection> films = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String how = row.at(projection);
            if (!Set.of("Frontal", "Lateral").contains(how)) {
                throw table.failure(
                        row,
                        "'projection' is '" + how
                                + "', Frontal or Lateral is needed; use the file as it was published");
            }
            Projection read = new Projection(id(table, row, report), how.equals("Frontal"));
            if (films.put(OpeniFilm.key(row.at(film)), read) != null) {
                throw table.failure(row, "names " + row.at(film) + " a second time; keep one row a film");
            }
        }
        return films;
    }

    /**
     * Reads the reports.
     *
     * @throws DataException if the file cannot be read, lacks a column, or has a report twice
     */
    static List<OpeniReport> reports(Path file, Map<String, Projection> projections) {
        CsvTable table = CsvTable.read(file);
        int number = table.place("uid");
        int terms = table.place("MeSH");
        Map<String, List<String>> films = new HashMap<>();
        projections.forEach((film, said) -> films.computeIfAbsent(said.report(), report -> new ArrayList<>())
                .add(film));
        Set<String> seen = new HashSet<>();
        List<OpeniReport> reports = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String id = id(table, row, number);
            if (!seen.add(id)) {
                throw table.failure(row, "has report " + row.at(number) + " a second time; keep one row a report");
            }
            List<String> manual = Stream.of(row.at(terms).split(";", -1))
                    .map(String::strip)
                    .filter(term -> !term.isEmpty())
                    .toList();
            reports.add(new OpeniReport(id, films.getOrDefault(id, List.of()), manual, List.of()));
        }
        return reports;
    }
}
