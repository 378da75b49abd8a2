package dev.lucency.source.chexpert;

import dev.lucency.DataException;
import dev.lucency.data.BlankCell;
import dev.lucency.data.LabelValue;
import dev.lucency.io.CsvTable;
import dev.lucency.source.Covariates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the label files of CheXpert, row by row. {@code train.csv} and {@code valid.csv} have exactly the header
 * {@link #HEADER}; the test labels, published years later, have the path and the observations in any order, and may lack the
 * other columns.
 */
final class ChexpertTable {
    private static final List<String> FACTS = List.of("Path", "Sex", "Age", "Frontal/Lateral", "AP/PA");

    /** The columns as published. */
    static final List<String> HEADER =
            Stream.of(FACTS, ChexpertRow.OBSERVATIONS).flatMap(List::stream).toList();

    /** The structure of a path. It starts with a name of the whole set, which need not be the name of the root folder. */
    private static final Pattern PATH = Pattern.compile(
            "(?:.*/)?((?:train|valid|test)/((patient\\d+)/study\\d+)/view\\d+_(frontal|lateral)\\.\\w+)");

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<List<LabelValue>, List<LabelValue>> seen = new HashMap<>();
    private final Set<String> films = new HashSet<>();
    private final Covariates covariates;

    private ChexpertTable(Covariates covariates) {
        this.covariates = covariates;
    }

    /**
     * Reads a file.
     *
     * @param exact whether the header must be that of {@code train.csv}
     * @param covariates the parser of views, sexes and ages
     * @param each the consumer of the rows
     * @throws DataException if the file is missing or damaged, lacks a column, has an invalid path, or names a film twice
     */
    static void read(Path file, boolean exact, Covariates covariates, Consumer<ChexpertRow> each) {
        ChexpertTable columns = new ChexpertTable(covariates);
        CsvTable header = CsvTable.scan(file, (table, row) -> {
            columns.find(table, exact);
            each.accept(columns.parse(table, row));
        });
        columns.find(header, exact);
        if (columns.films.isEmpty()) {
            throw new DataException(file + ": has a header and no rows; restore the file");
        }
    }

    private void find(CsvTable table, boolean exact) {
        if (!places.isEmpty()) {
            return;
        }
        if (exact && !table.columns().equals(HEADER)) {
            throw table.headerFailure("the columns are '" + String.join("', '", table.columns()) + "', CheXpert has '"
                    + String.join("', '", HEADER) + "'; use the file as it was published");
        }
        places.put("Path", table.place("Path"));
        for (String name : HEADER) {
            int place = table.columns().indexOf(name);
            if (place >= 0) {
                places.put(name, place);
            } else if (!FACTS.contains(name) && !name.equals("No Finding")) {
                table.place(name); // which fails and says why
            }
        }
    }

    private ChexpertRow parse(CsvTable table, CsvTable.Row row) {
        String text = cell(row, "Path");
        Matcher path = PATH.matcher(text);
        if (!path.matches()) {
            throw table.failure(
                    row,
                    "'Path' is '" + text + "', .../train/patient00001/study1/view1_frontal.jpg is needed;"
                            + " use the file as it was published");
        }
        String film = path.group(1);
        if (!films.add(film)) {
            throw table.failure(row, "names " + film + " a second time; keep one row a film");
        }
        boolean frontal = path.group(4).equals("frontal");
        List<LabelValue> labels = labels(row);
        String fault = fault(row, labels, frontal);
        return new ChexpertRow(
                film,
                path.group(3),
                path.group(2),
                frontal,
                view(row, frontal),
                covariates.sex(cell(row, "Sex")),
                age(row),
                labels,
                fault);
    }

    /** Reads the labels; equal lists are stored once, because there are few different lists and many films. */
    private List<LabelValue> labels(CsvTable.Row row) {
        List<LabelValue> labels = new ArrayList<>(ChexpertRow.OBSERVATIONS.size());
        ChexpertRow.OBSERVATIONS.forEach(
                name -> LabelValue.parse(cell(row, name)).ifPresent(labels::add));
        return seen.computeIfAbsent(labels, List::copyOf);
    }

    private String fault(CsvTable.Row row, List<LabelValue> labels, boolean frontal) {
        if (labels.size() != ChexpertRow.OBSERVATIONS.size()) {
            return "an observation is none of 1, 0, -1 and nothing";
        }
        String side = cell(row, "Frontal/Lateral");
        boolean agrees = BlankCell.is(side) || side.equalsIgnoreCase(frontal ? "Frontal" : "Lateral");
        return agrees ? "" : "'Frontal/Lateral' is '" + side + "', and the path says otherwise";
    }

    private String view(CsvTable.Row row, boolean frontal) {
        String direction = covariates.view(cell(row, "AP/PA"));
        return !frontal ? "LATERAL" : direction.equals("LATERAL") ? "" : direction;
    }

    private @Nullable Integer age(CsvTable.Row row) {
        Integer years = covariates.age(cell(row, "Age"));
        return years == null || years == 0 ? null : years;
    }

    /** Returns the value of a column; empty if the file lacks the column. */
    private String cell(CsvTable.Row row, String column) {
        Integer place = places.get(column);
        return place == null ? "" : row.at(place);
    }
}
