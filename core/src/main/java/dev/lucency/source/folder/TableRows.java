package dev.lucency.source.folder;

import dev.lucency.DataException;
import dev.lucency.data.BlankCell;
import dev.lucency.data.LabelValue;
import dev.lucency.io.CsvTable;
import dev.lucency.source.Covariates;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FolderRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reader of a {@link LabelTable}. */
final class TableRows {
    private static final int NO_COLUMN = -1;
    private static final int EXAMPLES = 5;

    private final CsvTable table;
    private final int path;
    private final List<LabelColumn> labels;
    private final List<Integer> places;
    private final int className;
    private final ClassNames classes;
    private final int patient;
    private final int study;
    private final int view;
    private final int sex;
    private final int age;
    private final int split;
    private final Covariates covariates = new Covariates();

    private TableRows(CsvTable table, Path file, TableColumns columns) {
        this.table = table;
        path = place(columns.path(), "path-column");
        labels = columns.labels();
        places = labels.stream()
                .map(label -> place(label.column(), label.setting()))
                .toList();
        requirePositives();
        className = place(columns.className(), "class-column");
        classes = labels.isEmpty() ? classes(file, columns.negative()) : new ClassNames(names(), "");
        patient = place(columns.patient(), "patient-column");
        study = place(columns.study(), "study-column");
        view = place(columns.view(), "view-column");
        sex = place(columns.sex(), "sex-column");
        age = place(columns.age(), "age-column");
        split = place(columns.split(), "split-column");
    }

    private int place(String column, String option) {
        return column.isEmpty() ? NO_COLUMN : table.chosen(column, option);
    }

    private List<String> names() {
        return labels.stream().map(LabelColumn::name).toList();
    }

    /** Checks that some row has each value that means positive, so that a wrong spelling makes no label without positive films. */
    private void requirePositives() {
        for (int i = 0; i < labels.size(); i++) {
            LabelColumn label = labels.get(i);
            int place = places.get(i);
            if (label.isOfValues() && table.rows().stream().noneMatch(row -> label.isPositive(row.at(place)))) {
                throw table.headerFailure("no row of column '" + label.column() + "' has "
                        + (label.positive().equals(LabelColumn.ANY)
                                ? "a value"
                                : "the value '" + label.positive() + "'")
                        + ", only " + examples(place) + "; correct the value in 'label'");
            }
        }
    }

    private String examples(int place) {
        List<String> values = table.rows().stream()
                .map(row -> "'" + row.at(place) + "'")
                .distinct()
                .limit(EXAMPLES + 1L)
                .toList();
        return String.join(", ", values.subList(0, Math.min(EXAMPLES, values.size())))
                + (values.size() > EXAMPLES ? " and others" : "");
    }

    private ClassNames classes(Path file, String negative) {
        TreeSet<String> names = new TreeSet<>();
        table.rows().forEach(row -> names.add(className(row, negative)));
        names.remove("");
        return ClassNames.of(file, names, negative);
    }

    /** Returns the class; empty if the cell has no value. A class may be called "none", which means no value in other columns. */
    private String className(CsvTable.Row row, String negative) {
        String name = row.at(className);
        boolean named = name.equals(negative) || name.equalsIgnoreCase("none") || !BlankCell.is(name);
        return named ? name : "";
    }

    /**
     * Reads all rows.
     *
     * @param films the paths of the existing films
     * @throws DataException if the file cannot be read, lacks a column, or names a film twice
     */
    static FolderRows read(LabelTable labels, NavigableSet<String> films) {
        Path file = labels.file();
        TableRows table = new TableRows(CsvTable.readSpreadsheet(file), file, labels.columns());
        FilmNames names = table.names(labels.ending(), films);
        Map<String, FolderRow> rows = new LinkedHashMap<>();
        for (CsvTable.Row row : table.table.rows()) {
            FolderRow read = table.parse(row, names);
            if (rows.putIfAbsent(read.path(), read) != null) {
                throw table.table.failure(row, "names " + read.path() + " a second time; keep one row a film");
            }
        }
        return new FolderRows(
                table.classes.labels(),
                rows,
                names,
                file.getFileName() + " has no row for it",
                table.notes(file, names));
    }

    private FilmNames names(String ending, NavigableSet<String> films) {
        if (!ending.isEmpty()) {
            return FilmNames.withEnding(ending);
        }
        Set<String> cells = new HashSet<>();
        table.rows().forEach(row -> cells.add(FolderMasks.path(row, path)));
        return FilmNames.of(cells, films);
    }

    private Map<String, String> notes(Path file, FilmNames names) {
        Map<String, String> notes = new LinkedHashMap<>();
        if (!names.text().isEmpty()) {
            notes.put(FilmListing.PATHS, "column " + table.columns().get(path) + " has " + names.text());
        }
        if (!table.form().isEmpty()) {
            notes.put("form of " + file.getFileName(), table.form());
        }
        notes.putAll(covariates.notes());
        return notes;
    }

    private FolderRow parse(CsvTable.Row row, FilmNames names) {
        String film = names.film(FolderMasks.path(row, path));
        if (film.isEmpty()) {
            throw table.failure(
                    row, "column '" + table.columns().get(path) + "' is empty; each row must name its film");
        }
        List<LabelValue> values = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String cell = row.at(places.get(i));
            Optional<LabelValue> value = labels.get(i).value(cell);
            if (value.isEmpty()) {
                return FolderRow.useless(
                        film,
                        "column '" + labels.get(i).column() + "' is '" + cell + "', 1, 0, -1 or nothing is needed");
            }
            values.add(value.get());
        }
        return new FolderRow(
                film,
                cell(row, patient),
                cell(row, study),
                covariates.view(cell(row, view)),
                covariates.sex(cell(row, sex)),
                covariates.age(cell(row, age)),
                cell(row, split),
                labels.isEmpty() ? classes.of(className(row, classes.negative())) : values,
                "");
    }

    private static String cell(CsvTable.Row row, int place) {
        return place == NO_COLUMN ? "" : row.at(place);
    }
}
