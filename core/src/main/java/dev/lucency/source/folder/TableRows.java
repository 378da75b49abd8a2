package dev.lucency.source.folder;

import dev.lucency.DataException;
import dev.lucency.data.BlankCell;
import dev.lucency.data.LabelValue;
import dev.lucency.io.CsvTable;
import dev.lucency.source.Covariates;
import dev.lucency.source.FolderRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reader of a {@link LabelTable}. */
final class TableRows {
    private static final int NO_COLUMN = -1;
    private final CsvTable table;
    private final int path;
    private final List<Integer> labels;
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
        labels = columns.labels().stream().map(name -> place(name, "labels")).toList();
        className = place(columns.className(), "class-column");
        classes = labels.isEmpty() ? classes(file, columns.negative()) : new ClassNames(columns.labels(), "");
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
     * @throws DataException if the file cannot be read, lacks a column, or names a film twice
     */
    static FolderRows read(Path file, TableColumns columns) {
        TableRows table = new TableRows(CsvTable.read(file), file, columns);
        Map<String, FolderRow> rows = new LinkedHashMap<>();
        for (CsvTable.Row row : table.table.rows()) {
            FolderRow read = table.parse(row);
            if (rows.putIfAbsent(read.path(), read) != null) {
                throw table.table.failure(row, "names " + read.path() + " a second time; keep one row a film");
            }
        }
        return new FolderRows(
                table.classes.labels(), rows, file.getFileName() + " has no row for it", table.covariates.notes());
    }

    private FolderRow parse(CsvTable.Row row) {
        String film = FolderMasks.path(row, path);
        if (film.isEmpty()) {
            throw table.failure(row, "'" + table.columns().get(path) + "' is empty; each row must name its film");
        }
        Optional<List<LabelValue>> values = labels(row);
        if (values.isEmpty()) {
            return FolderRow.useless(film, fault(row, labels, "1, 0, -1 or nothing"));
        }
        return new FolderRow(
                film,
                cell(row, patient),
                cell(row, study),
                covariates.view(cell(row, view)),
                covariates.sex(cell(row, sex)),
                covariates.age(cell(row, age)),
                cell(row, split),
                values.get(),
                "");
    }

    private Optional<List<LabelValue>> labels(CsvTable.Row row) {
        if (labels.isEmpty()) {
            return Optional.of(classes.of(className(row, classes.negative())));
        }
        List<LabelValue> values = new ArrayList<>(labels.size());
        labels.forEach(label -> LabelValue.parse(row.at(label)).ifPresent(values::add));
        return values.size() == labels.size() ? Optional.of(values) : Optional.empty();
    }

    private String fault(CsvTable.Row row, List<Integer> places, String needed) {
        int wrong = places.stream()
                .filter(place -> LabelValue.parse(row.at(place)).isEmpty())
                .findFirst()
                .orElseThrow();
        return fault(row, wrong, needed);
    }

    private String fault(CsvTable.Row row, int place, String needed) {
        return "'" + table.columns().get(place) + "' is '" + row.at(place) + "', " + needed + " is needed";
    }

    private static String cell(CsvTable.Row row, int place) {
        return place == NO_COLUMN ? "" : row.at(place);
    }
}
