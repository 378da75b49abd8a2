package dev.lucency.cli.option;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.source.folder.ClassFolders;
import dev.lucency.source.folder.FolderBoxes;
import dev.lucency.source.folder.FolderLabels;
import dev.lucency.source.folder.LabelColumn;
import dev.lucency.source.folder.LabelTable;
import dev.lucency.source.folder.MaskColumns;
import dev.lucency.source.folder.PatientRule;
import dev.lucency.source.folder.TableColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the labels and patients of a folder of films. Use them with {@code @Mixin}. */
public final class FolderLabelOptions {
    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "CSV file of labels, with one row per film; without it, films lie in one folder per class.")
    @Nullable
    Path table;

    @Option(
            names = "--path-column",
            paramLabel = "COLUMN",
            defaultValue = "path",
            description = "Column with the path of each film relative to the root; default ${DEFAULT-VALUE}.")
    String path = "";

    @Option(
            names = "--path-suffix",
            paramLabel = "ENDING",
            description = "Ending that is added to the paths of the table, such as .png. By default, paths without "
                    + "ending or folders are completed if each names exactly one film.")
    String ending = "";

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns that are labels, separated by commas; values are 1, 0, -1 (uncertain), blank "
                    + "(unknown), yes/no, true/false, positive/negative or present/absent.")
    List<String> labels = List.of();

    @Option(
            names = "--label",
            paramLabel = "NAME=COLUMN:VALUE",
            description = "Label that is 1 where a column has this value, 0 where it has another, and unknown where it "
                    + "is blank, such as AP=projection:ap. With the value *, it is 1 where the column has any value, "
                    + "else 0. Repeat the option for several labels.")
    List<String> valued = List.of();

    @Option(
            names = "--class-column",
            paramLabel = "COLUMN",
            description = "Instead of --labels: column with the class of each film.")
    String className = "";

    @Option(
            names = "--negative",
            paramLabel = "CLASS",
            description =
                    "The class without findings, such as NORMAL. It is not a label; its films are negative for all "
                            + "labels.")
    String negative = "";

    @Option(
            names = "--patient-pattern",
            paramLabel = "REGEX",
            description =
                    "Regular expression searched in the path of a film, or in --patient-column; its single group is "
                            + "the patient id, such as 'person(\\d+)'.")
    String patientPattern = "";

    @Option(names = "--patient-column", paramLabel = "COLUMN", description = "Column with the patient id.")
    String patient = "";

    @Option(names = "--one-film-a-patient", description = "Instead: declare that no patient has two films.")
    boolean oneFilm;

    @Mixin
    public SamePatientsOption same = new SamePatientsOption();

    @Option(names = "--study-column", paramLabel = "COLUMN", description = "Column with the examination id.")
    String study = "";

    @Option(names = "--view-column", paramLabel = "COLUMN", description = "Column with the view: PA, AP or LATERAL.")
    String view = "";

    @Option(names = "--sex-column", paramLabel = "COLUMN", description = "Column with the sex: M or F.")
    String sex = "";

    @Option(names = "--age-column", paramLabel = "COLUMN", description = "Column with the age in years.")
    String age = "";

    /**
     * Returns the source of the labels.
     *
     * @param splitColumn name of the column with the split; empty if there is none
     */
    public FolderLabels labels(String splitColumn) {
        return SettingException.checked(() -> {
            if (table == null) {
                requireNoColumns(splitColumn);
                return new ClassFolders(negative);
            }
            List<LabelColumn> columns = columns();
            if (!columns.isEmpty() && !negative.isEmpty()) {
                throw new ConfigException(
                        "negative names a class, so it must be used with --class-column, not with --labels");
            }
            return new LabelTable(
                    requireNonNull(table),
                    new TableColumns(path, columns, className, negative, patient, study, view, sex, age, splitColumn),
                    ending);
        });
    }

    private List<LabelColumn> columns() {
        return Stream.concat(
                        labels.stream().map(LabelColumn::of), valued.stream().map(LabelColumn::parse))
                .toList();
    }

    private void requireNoColumns(String splitColumn) {
        boolean named = Stream.of(ending, className, patient, study, view, sex, age, splitColumn)
                        .anyMatch(column -> !column.isEmpty())
                || !columns().isEmpty();
        if (named) {
            throw new ConfigException("table must be given because a column is named");
        }
    }

    /**
     * Returns the columns of masks; empty if there are none.
     *
     * @param words the names with their columns, such as {@code lungs=left_lung,right_lung}
     */
    public Optional<MaskColumns> masks(List<String> words) {
        return SettingException.checked(() -> {
            if (!words.isEmpty() && table == null) {
                throw new ConfigException("table must be given because masks name its columns");
            }
            return words.isEmpty() ? Optional.empty() : Optional.of(MaskColumns.of(requireNonNull(table), path, words));
        });
    }

    /**
     * Returns the file of boxes; empty if there is none.
     *
     * @param size size of the pictures that boxes were drawn on; empty for that of each film
     */
    public Optional<FolderBoxes> boxes(@Nullable Path file, String size) {
        return SettingException.checked(() -> {
            if (file == null && !size.isEmpty()) {
                throw new ConfigException("boxes-size goes with 'boxes'");
            }
            return Optional.ofNullable(file)
                    .map(boxes -> new FolderBoxes(
                            boxes, path, size.isEmpty() ? Optional.empty() : Optional.of(FolderBoxes.Size.of(size))));
        });
    }

    /** Returns the rule that gives the patient of each film. */
    public PatientRule patients() {
        return SettingException.checked(() -> {
            boolean column = !patient.isEmpty();
            boolean pattern = !patientPattern.isEmpty();
            if (oneFilm == (column || pattern)) {
                throw new ConfigException(
                        "patient-column, --patient-pattern or both must give the patient of each film, or "
                                + "--one-film-a-patient alone must be given");
            }
            if (oneFilm) {
                return new PatientRule.EachFilm();
            }
            if (!pattern) {
                return new PatientRule.Column(patient);
            }
            PatientRule.Match match = PatientRule.Match.of(patientPattern);
            return column ? new PatientRule.PartOfColumn(patient, match) : match;
        });
    }
}
