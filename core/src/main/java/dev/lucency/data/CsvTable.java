package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.CsvCell;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.Printable;
import dev.lucency.io.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, read whole or row by row. Rows may be longer or shorter than the header: who needs a value says so, and the
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
        CsvTable header = scan(file, new StringReader(TextFile.read(file)), (table, row) -> rows.add(row));
        return new CsvTable(file, header.columns, List.copyOf(rows));
    }

    /**
     * Reads a file that this project has written: its cells are those of {@link CsvCell}.
     *
     * @throws DataException if it is missing, empty, or no CSV in UTF-8
     */
    static CsvTable readOurs(Path file) {
        CsvTable cells = read(file);
        List<Row> rows = cells.rows.stream()
                .map(row -> new Row(row.line(), texts(row.values())))
                .toList();
        return new CsvTable(file, texts(cells.columns), rows);
    }

    private static List<String> texts(List<String> cells) {
        return cells.stream().map(CsvCell::read).toList();
    }

    /**
     * Reads a long file row by row.
     *
     * @param each takes every row below the header, with a table that knows the header alone
     * @throws DataException if it is missing, empty, or no CSV in UTF-8
     */
    static CsvTable scan(Path file, BiConsumer<CsvTable, Row> each) {
        try (Reader reader = InputFile.reader(file)) {
            return scan(file, reader, each);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    private static CsvTable scan(Path file, Reader reader, BiConsumer<CsvTable, Row> each) {
        CsvTable header = null;
        long line = 1;
        try (CSVParser parser = CSVParser.builder()
                .setReader(reader)
                .setFormat(CSVFormat.DEFAULT)
                .get()) {
            for (CSVRecord values : parser) {
                if (header == null) {
                    header = header(file, values);
                } else {
                    each.accept(header, new Row(line, List.of(values.values())));
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(
                    file + ":" + line + ": is not well-formed CSV in UTF-8; look for a quote that is not closed", e);
        }
        if (header == null) {
            throw new DataException(file + ": is empty, a header line is needed; restore the file");
        }
        return header;
    }

    private static CsvTable header(Path file, CSVRecord values) {
        List<String> columns = Stream.of(values.values())
                .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
                .toList();
        return new CsvTable(file, columns, List.of());
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
        throw headerFailure("has no column '" + String.join("' or '", names) + "', only '"
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
            throw headerFailure("has no column '" + name + "', only '" + String.join("', '", columns)
                    + "'; name another with " + option);
        }
        return place;
    }

    /** A failure in a row. */
    DataException failure(Row row, String what) {
        return new DataException(file + ":" + row.line() + ": " + Printable.line(what));
    }

    /** A failure of the names of the columns. */
    DataException headerFailure(String what) {
        return new DataException(file + ":1: " + Printable.line(what));
    }
}
