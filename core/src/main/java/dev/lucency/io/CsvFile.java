package dev.lucency.io;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Atomic writing of CSV files in UTF-8 with line feeds. All tables of this project are written here, so that no cell is evaluated
 * as a formula; see {@link CsvCell}.
 */
public final class CsvFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private CsvFile() {}

    /**
     * Writes a table.
     *
     * @param file the file
     * @param header the names of the columns
     * @param rows the rows, of texts and numbers
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, List<String> header, Iterable<? extends List<?>> rows) {
        AtomicFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            CSVPrinter printer = new CSVPrinter(writer, FORMAT);
            printer.printRecord(cells(header));
            for (List<?> row : rows) {
                printer.printRecord(cells(row));
            }
            writer.flush();
        });
    }

    private static List<String> cells(List<?> row) {
        return row.stream().map(value -> CsvCell.written(String.valueOf(value))).toList();
    }
}
