package dev.lucency.cli.option;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.source.folder.ClassFolders;
import dev.lucency.source.folder.FolderLabels;
import dev.lucency.source.folder.LabelTable;
import dev.lucency.source.folder.PatientRule;
import dev.lucency.source.folder.TableColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the labels of a folder of films come from and whose films they are; used with {@code @Mixin}. */
public final class FolderLabelOptions {
    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "A CSV file with one row a film; without it, films lie in one folder a class.")
    @Nullable
    Path table;

    @Option(
            names = "--path-column",
            paramLabel = "COLUMN",
            defaultValue = "path",
            description = "The films' paths relative to the root; default ${DEFAULT-VALUE}.")
    String path = "";

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of 1, 0, -1 (uncertain) or nothing (unknown), one a label, with commas between.")
    List<String> labels = List.of();

    @Option(names = "--class-column", paramLabel = "COLUMN", description = "Instead: a column with the film's class.")
    String className = "";

    @Option(
            names = "--negative",
            paramLabel = "CLASS",
            description = "The class that means no finding, such as NORMAL: no label, negative for all others.")
    String negative = "";

    @Option(
            names = "--patient-pattern",
            paramLabel = "REGEX",
            description =
                    "Looked for in a film's path, or in the --patient-column; its one group is the patient, such as "
                            + "'person(\\d+)'.")
    String patientPattern = "";

    @Option(names = "--patient-column", paramLabel = "COLUMN", description = "The column with the patient.")
    String patient = "";

    @Option(names = "--one-film-a-patient", description = "Instead: say that no patient has two films.")
    boolean oneFilm;

    @Mixin
    public SamePatientsOption same = new SamePatientsOption();

    @Option(names = "--study-column", paramLabel = "COLUMN", description = "The examination.")
    String study = "";

    @Option(names = "--view-column", paramLabel = "COLUMN", description = "PA, AP or LATERAL.")
    String view = "";

    @Option(names = "--sex-column", paramLabel = "COLUMN", description = "M or F.")
    String sex = "";

    @Option(names = "--age-column", paramLabel = "COLUMN", description = "Years.")
    String age = "";

    /**
     * Where the labels come from.
     *
     * @param splitColumn the column of parts; empty without one
     */
    public FolderLabels labels(String splitColumn) {
        return SettingException.checked(() -> {
            if (table == null) {
                requireNoColumns(splitColumn);
                return new ClassFolders(negative);
            }
            if (!labels.isEmpty() && !negative.isEmpty()) {
                throw new ConfigException("negative names a class, so it goes with --class-column, not with --labels");
            }
            return new LabelTable(
                    requireNonNull(table),
                    new TableColumns(path, labels, className, negative, patient, study, view, sex, age, splitColumn));
        });
    }

    private void requireNoColumns(String splitColumn) {
        boolean named = Stream.of(className, patient, study, view, sex, age, splitColumn)
                        .anyMatch(column -> !column.isEmpty())
                || !labels.isEmpty();
        if (named) {
            throw new ConfigException("table must be given, a column was named");
        }
    }

    /** Whose films they are. */
    public PatientRule patients() {
        return SettingException.checked(() -> {
            boolean column = !patient.isEmpty();
            boolean pattern = !patientPattern.isEmpty();
            if (oneFilm == (column || pattern)) {
                throw new ConfigException("patient-column, --patient-pattern or both must say whose film each is, or"
                        + " --one-film-a-patient alone that no patient has two");
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
