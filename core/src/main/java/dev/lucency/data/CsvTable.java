package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, read whole. Rows may be longer or shorter than the header: who needs a value says so, and the
 * failure names file and line.
 */
final class CsvTable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Row> rows;

    private CsvTable(Path file, List<String> columns, List<Row> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
        for (int i = 0; i < columns.size(); i++) {
            places.putIfAbsent(columns.get(i), i);
        }
    }

    /** The values of one line; {@code line} counts from 1, the header included. */
    record Row(long line, List<String> values) {
        /** The value at a place, stripped; empty if the row ends before it. */
        String at(int place) {
            return place < values.size() ? values.get(place).strip() : "";
        }
    }

    /**
     * Reads a file.
     *
     * @throws DataException if it is missing, empty, or no CSV in UTF-8
     */
    static CsvTable read(Path file) {
        List<Row> rows = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(TextFile.read(file)))
                .setFormat(CSVFormat.DEFAULT)
                .get()) {
            for (CSVRecord values : parser) {
                rows.add(new Row(line, List.of(values.values())));
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(
                    file + ":" + line + ": is not well-formed CSV; look for a quote that is not closed", e);
        }
        if (rows.isEmpty()) {
            throw new DataException(file + ": is empty, a header line is needed; restore the file");
        }
        List<String> header = rows.get(0).values().stream()
                .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
                .toList();
        return new CsvTable(file, header, List.copyOf(rows.subList(1, rows.size())));
    }

    /** The rows below the header. */
    List<Row> rows() {
        return rows;
    }

    /** The names in the header. */
    List<String> columns() {
        return columns;
    }

    /**
     * Where a column stands.
     *
     * @param names its name, or several by which it is known
     * @throws DataException if the header has none of them
     */
    int place(String... names) {
        for (String name : names) {
            Integer place = places.get(name);
            if (place != null) {
                return place;
            }
        }
        throw new DataException(file + ":1: has no column '" + String.join("' or '", names) + "', only '"
                + String.join("', '", columns) + "'; use the file as it was published");
    }

    /**
     * Where a column stands that somebody chose.
     *
     * @param option with which they did
     * @throws DataException if the header does not have it
     */
    int chosen(String name, String option) {
        Integer place = places.get(name);
        if (place == null) {
            throw new DataException(file + ":1: has no column '" + name + "', only '" + String.join("', '", columns)
                    + "'; name another with " + option);
        }
        return place;
    }

    /** A failure in a row. */
    DataException failure(Row row, String what) {
        return new DataException(file + ":" + row.line() + ": " + what);
    }
}
