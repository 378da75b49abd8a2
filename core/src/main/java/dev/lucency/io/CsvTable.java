package dev.lucency.io;

import dev.lucency.DataException;
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
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, read completely or row by row. Column names are different, and each row has one cell per column; a
 * row with more or fewer cells is an error that names its line, because its cells cannot be assigned to columns. Unnamed columns
 * at the end of the header are empty, and either all rows have them or none.
 */
public final class CsvTable {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get(); // so that lines are counted

    private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|]");

    private final Path file;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Row> rows;
    private final String form;

    private CsvTable(Path file, List<String> columns, List<Row> rows) {
        this(file, columns, rows, "");
    }

    private CsvTable(Path file, List<String> columns, List<Row> rows, String form) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
        this.form = form;
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            if (places.putIfAbsent(name, i) != null && !name.isEmpty()) {
                throw headerFailure("has the column '" + name + "' twice; give each column a name of its own");
            }
        }
    }

    /** The values of one line; lines count from 1, including the header. */
    public record Row(long line, List<String> values) {
        /** Returns the value at an index, without surrounding blanks; empty if the row has no such cell. */
        public String at(int place) {
            return place < values.size() ? Blanks.strip(values.get(place)) : "";
        }
    }

    /**
     * Reads a file.
     *
     * @throws DataException if the file is missing, empty, or not CSV in UTF-8, if two columns have the same name, or if a row
     *     does not match the header
     */
    public static CsvTable read(Path file) {
        return read(file, UnaryOperator.identity());
    }

    /**
     * Reads a file as spreadsheets save it: with commas, semicolons or tabs between cells, in UTF-8, UTF-16 or Windows-1252.
     *
     * @throws DataException if the file is missing, empty, a workbook or not text, if two columns have the same name, or if a row does
     *     not match the header
     */
    public static CsvTable readSpreadsheet(Path file) {
        SpreadsheetText read = SpreadsheetText.read(file);
        CSVFormat format = FORMAT.builder().setDelimiter(read.separator()).get();
        List<Row> rows = new ArrayList<>();
        CsvTable header = scan(
                file, new StringReader(read.text()), format, UnaryOperator.identity(), (table, row) -> rows.add(row));
        return new CsvTable(file, header.columns, List.copyOf(rows), read.form());
    }

    /** Reads a file whose header has names with commas, with or without quotes; each comma starts a new column. */
    public static CsvTable readCuttingNames(Path file) {
        return read(file, CsvTable::cut);
    }

    private static List<String> cut(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(name.split(",", -1)))
                .map(Blanks::strip)
                .toList();
    }

    /** Reads a file that this project has written, with cells as in {@link CsvCell}. */
    public static CsvTable readOurs(Path file) {
        List<Row> rows = new ArrayList<>();
        CsvTable header = scanOurs(file, (table, row) -> rows.add(row));
        return new CsvTable(file, header.columns, List.copyOf(rows));
    }

    private static CsvTable read(Path file, UnaryOperator<List<String>> names) {
        List<Row> rows = new ArrayList<>();
        CsvTable header =
                scan(file, new StringReader(TextFile.read(file)), FORMAT, names, (table, row) -> rows.add(row));
        return new CsvTable(file, header.columns, List.copyOf(rows));
    }

    /**
     * Reads a long file row by row.
     *
     * @param each the consumer of the rows below the header, with a table that has only the header
     * @return a table that has only the header
     * @throws DataException as in {@link #read}
     */
    public static CsvTable scan(Path file, BiConsumer<CsvTable, Row> each) {
        return scan(file, UnaryOperator.identity(), each);
    }

    /** Reads a long file that this project has written, row by row. */
    public static CsvTable scanOurs(Path file, BiConsumer<CsvTable, Row> each) {
        return scan(
                file, CsvTable::texts, (table, row) -> each.accept(table, new Row(row.line(), texts(row.values()))));
    }

    private static CsvTable scan(Path file, UnaryOperator<List<String>> names, BiConsumer<CsvTable, Row> each) {
        try (Reader reader = InputFile.reader(file)) {
            return scan(file, reader, FORMAT, names, each);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    private static List<String> texts(List<String> cells) {
        return cells.stream().map(CsvCell::read).toList();
    }

    private static CsvTable scan(
            Path file,
            Reader reader,
            CSVFormat format,
            UnaryOperator<List<String>> names,
            BiConsumer<CsvTable, Row> each) {
        CsvTable header = null;
        CsvRowWidth width = null;
        long line = 1;
        try (CSVParser parser =
                CSVParser.builder().setReader(reader).setFormat(format).get()) {
            for (CSVRecord values : parser) {
                Row row = new Row(line, List.of(values.values()));
                if (row.values().size() == 1 && row.at(0).isEmpty()) {
                    line = parser.getCurrentLineNumber() + 1;
                    continue; // an empty line
                }
                if (header == null || width == null) {
                    header = header(file, names, row);
                    width = new CsvRowWidth(header.columns);
                } else {
                    Optional<String> misfit = width.misfit(row.values());
                    if (misfit.isPresent()) {
                        throw header.failure(row, misfit.get());
                    }
                    each.accept(header, row);
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

    private static CsvTable header(Path file, UnaryOperator<List<String>> names, Row row) {
        List<String> columns = row.values().stream().map(Blanks::strip).toList();
        CsvTable header = new CsvTable(file, names.apply(columns), List.of());
        if (columns.size() == 1 && OTHER_SEPARATOR.matcher(columns.get(0)).find()) {
            throw header.headerFailure(
                    "has one column, '" + columns.get(0) + "'; save the table with commas between its cells");
        }
        return header;
    }

    /** Returns the rows below the header. */
    public List<Row> rows() {
        return rows;
    }

    /** Returns what is unusual about the file's form, such as "separated by semicolons"; empty for commas and UTF-8. */
    public String form() {
        return form;
    }

    /** Returns the names in the header. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Returns the index of a column.
     *
     * @param names the possible names of the column
     * @throws DataException if the header has none of them
     */
    public int place(String... names) {
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
     * Returns the index of a column that the user chose.
     *
     * @param name the name of the column
     * @param setting the setting with which it was chosen
     * @throws DataException if the header does not have it
     */
    public int chosen(String name, String setting) {
        Integer place = places.get(name);
        if (place == null) {
            throw headerFailure("has no column '" + name + "', only '" + String.join("', '", columns)
                    + "'; name another with '" + setting + "'");
        }
        return place;
    }

    /** Returns a failure that names the line of a row. */
    public DataException failure(Row row, String what) {
        return new DataException(file + ":" + row.line() + ": " + Printable.line(what));
    }

    /** Returns a failure in the header. */
    public DataException headerFailure(String what) {
        return new DataException(file + ":1: " + Printable.line(what));
    }
}
