package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.Blanks;
import dev.lucency.io.CsvFile;
import dev.lucency.io.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code samples.csv} of a prepared set: one row per film, in the order of the pixels; one column per label after the
 * fixed columns.
 */
public final class SampleTable {
    public static final String NAME = "samples.csv";
    private static final List<String> COLUMNS =
            List.of("id", "patient", "study", "view", "sex", "age", "split", "source");
    private static final Map<String, LabelValue> VALUES =
            Stream.of(LabelValue.values()).collect(Collectors.toMap(LabelValue::text, Function.identity()));
    private static final Map<String, Split> SPLITS =
            Stream.of(Split.values()).collect(Collectors.toMap(Split::text, Function.identity()));

    private SampleTable() {}

    /**
     * Checks the names of labels.
     *
     * @throws DataException if a label has the name of a fixed column, because the two columns could not be told apart
     */
    public static void requireLabels(String set, List<String> labels) {
        labels.stream().map(Blanks::strip).filter(COLUMNS::contains).findFirst().ifPresent(name -> {
            throw new DataException(set + ": a label is called '" + name + "', which is a fixed column of " + NAME
                    + "; give it another name");
        });
    }

    public static void write(Path folder, List<String> labels, List<FilmEntry> films) {
        List<String> header = Stream.concat(COLUMNS.stream(), labels.stream()).toList();
        CsvFile.write(
                folder.resolve(NAME),
                header,
                films.stream().map(SampleTable::row).toList());
    }

    private static List<String> row(FilmEntry film) {
        List<String> row = new ArrayList<>(List.of(
                film.id(),
                film.patient(),
                film.study(),
                film.view(),
                film.sex(),
                Objects.toString(film.age(), ""),
                film.split().text(),
                film.source()));
        film.labels().forEach(value -> row.add(value.text()));
        return row;
    }

    /**
     * Reads the films of a prepared set.
     *
     * @throws DataException if the file is missing or does not have the format of {@link #write}
     */
    public static List<PreparedFilm> read(Path folder, List<String> labels) {
        CsvTable table = CsvTable.readOurs(folder.resolve(NAME));
        List<String> header = Stream.concat(COLUMNS.stream(), labels.stream().map(Blanks::strip))
                .toList();
        if (!table.columns().equals(header)) {
            throw new DataException(folder.resolve(NAME) + ":1: the columns are not those that " + DatasetFile.NAME
                    + " calls for; prepare the set again");
        }
        List<PreparedFilm> films = new ArrayList<>(table.rows().size());
        for (CsvTable.Row row : table.rows()) {
            films.add(film(table, row, films.size(), labels.size()));
        }
        return List.copyOf(films);
    }

    private static PreparedFilm film(CsvTable table, CsvTable.Row row, int index, int labels) {
        List<LabelValue> values = new ArrayList<>(labels);
        for (int i = 0; i < labels; i++) {
            values.add(known(table, row, VALUES, COLUMNS.size() + i));
        }
        Split split = known(table, row, SPLITS, 6);
        return new PreparedFilm(
                index,
                row.at(0),
                row.at(1),
                row.at(2),
                row.at(3),
                row.at(4),
                age(table, row),
                split,
                row.at(7),
                values);
    }

    private static @Nullable Integer age(CsvTable table, CsvTable.Row row) {
        try {
            return row.at(5).isEmpty() ? null : Integer.valueOf(row.at(5));
        } catch (NumberFormatException e) {
            throw table.failure(row, "age is '" + row.at(5) + "', a number is needed; prepare the set again");
        }
    }

    private static <T> T known(CsvTable table, CsvTable.Row row, Map<String, T> values, int place) {
        T value = values.get(row.at(place));
        if (value == null) {
            throw table.failure(
                    row,
                    table.columns().get(place) + " is '" + row.at(place) + "', none of '"
                            + values.keySet().stream().sorted().collect(Collectors.joining("', '"))
                            + "'; prepare the set again");
        }
        return value;
    }
}
