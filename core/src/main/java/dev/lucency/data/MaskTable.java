package dev.lucency.data;

import dev.lucency.Check;
import dev.lucency.io.CsvFile;
import dev.lucency.io.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code masks.csv} of a prepared set: one row per film that has a mask, with the share of the prepared picture that the
 * mask covers. The masks themselves are in {@code masks-NAME.npy}.
 */
public final class MaskTable {
    public static final String NAME = "masks.csv";
    private static final List<String> COLUMNS = List.of("film", "mask", "area_share");
    private static final String WORD = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern FILE = Pattern.compile("masks-(" + WORD + ")\\.npy");

    private MaskTable() {}

    /**
     * A row of the table.
     *
     * @param film the id of the film
     * @param mask the name of the mask
     * @param area the share of the prepared picture, 0 to 1
     */
    public record Row(String film, String mask, double area) {}

    /**
     * Checks the name of a mask, which becomes part of a file name.
     *
     * @throws IllegalArgumentException if it has other characters than letters, digits, - and _, or more than 64
     */
    public static void requireName(String name) {
        Check.that(
                name.matches(WORD),
                "masks must have names of 1 to 64 letters, digits, - and _, written as NAME=COLUMN, was '" + name
                        + "'");
    }

    /**
     * Checks the names of masks.
     *
     * @throws IllegalArgumentException if a name is not allowed, or if two differ at most in capital letters, because their files
     *     would be one on some systems
     */
    public static void requireNames(List<String> names) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> {
            requireName(name);
            Check.that(known.add(name), "masks must have different names, was '" + name + "' twice");
        });
    }

    /** Returns the name of the file of a mask's pictures. */
    public static String file(String mask) {
        return "masks-" + mask + ".npy";
    }

    /**
     * Returns the name of the mask whose pictures a file has.
     *
     * @throws IllegalArgumentException if it is not the name of such a file
     */
    public static String mask(String file) {
        Matcher name = FILE.matcher(file);
        Check.that(name.matches(), "no file of masks has the name " + file);
        return name.group(1);
    }

    public static void write(Path folder, List<Row> rows) {
        CsvFile.write(
                folder.resolve(NAME),
                COLUMNS,
                rows.stream()
                        .map(row -> List.of(row.film(), row.mask(), String.format(Locale.ROOT, "%.6f", row.area())))
                        .toList());
    }

    /**
     * Reads the table of a prepared set.
     *
     * @throws dev.lucency.DataException if the file is missing or does not have the format of {@link #write}
     */
    public static List<Row> read(Path folder) {
        CsvTable table = CsvTable.readOurs(folder.resolve(NAME));
        COLUMNS.forEach(table::place);
        List<Row> rows = new ArrayList<>(table.rows().size());
        for (CsvTable.Row row : table.rows()) {
            try {
                rows.add(new Row(row.at(0), row.at(1), Double.parseDouble(row.at(2))));
            } catch (NumberFormatException e) {
                throw table.failure(
                        row, "area_share is '" + row.at(2) + "', a number is needed; prepare the set again");
            }
        }
        return List.copyOf(rows);
    }
}
