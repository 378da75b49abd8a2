package dev.lucency.source.guess;

import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.dicom.Projection;
import dev.lucency.io.CsvTable;
import dev.lucency.source.FilmTree;
import dev.lucency.source.PatientAge;
import dev.lucency.source.folder.FilmNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the columns of a table seem to be. Names and values of a column must both fit, except for paths, masks and labels. */
final class TableGuess {
    private static final int MOST_CLASSES = 20;
    private static final int LEAST_LABELS = 3;
    private static final Set<String> SEXES = Set.of("m", "f", "male", "female", "o", "other", "unknown", "u");
    private static final String PATIENT =
            "(patient(en)?|subject|participant|person)s?(id|ids|nr|no|num|number|nummer|key|code|pseudonym)?|pid|mrn";
    private static final String CLASS =
            "labels?|class(es|name)?|diagnos(is|es|e)|dx|findings?|category|target|disease|pathology|condition";

    private final Path file;
    private final CsvTable table;
    private final FilmTree tree;
    private final PathGuess path;
    private final List<GuessedColumn> rest;
    private final List<GuessedColumn> masks;
    private final @Nullable GuessedColumn patient;
    private final @Nullable GuessedColumn study;
    private final @Nullable GuessedColumn view;
    private final @Nullable GuessedColumn sex;
    private final @Nullable GuessedColumn age;
    private final @Nullable GuessedColumn split;
    private final List<GuessedColumn> labels;
    private final @Nullable GuessedColumn classes;

    private TableGuess(Path file, CsvTable table, FilmTree tree, PathGuess path, List<GuessedColumn> columns) {
        this.file = file;
        this.table = table;
        this.tree = tree;
        this.path = path;
        rest = new ArrayList<>(columns);
        rest.remove(path.column());
        masks = take(column -> column.holds(this::isMask));
        patient = takeOne(column -> column.isCalled(PATIENT)
                && column.isNearlyFull()
                && column.counts().size() > 1);
        study = takeOne(column ->
                column.isCalled("(study|exam|examination|visit|accession)(id|uid|nr|no|number|instanceuid)?"));
        view = takeOne(column -> column.isCalled("views?|(view)?position|viewcode|projection")
                && column.holds(cell -> Projection.named(cell) != Projection.UNKNOWN));
        sex = takeOne(column -> column.isCalled("(patient)?s?(sex|gender|geschlecht|sexe|sexo)")
                && column.holds(cell -> SEXES.contains(cell.toLowerCase(Locale.ROOT))));
        age = takeOne(column -> column.isCalled("(patient)?s?(age(y|yrs|years|inyears|atstudy)?|alter|edad)")
                && column.holds(cell -> PatientAge.years(cell) != null));
        split = takeOne(column -> column.isCalled("splits?|subset|partition|fold|set|part|phase|dataset")
                && column.isNearlyFull()
                && column.holds(cell -> Split.parse(cell).isPresent())
                && column.counts().size() > 1);
        List<GuessedColumn> binary = rest.stream().filter(TableGuess::isLabel).toList();
        GuessedColumn named = binary.size() >= LEAST_LABELS
                ? null
                : takeOne(column -> !binary.contains(column) && column.isCalled(CLASS) && isClass(column));
        classes = named == null && binary.isEmpty() ? takeOne(TableGuess::isClassOfWords) : named;
        labels = classes == null ? take(binary::contains) : List.of();
    }

    /** Looks at a table; empty if it does not name films. */
    static Optional<TableGuess> of(Path file, CsvTable table, FilmTree tree) {
        List<GuessedColumn> columns = GuessedColumn.of(table);
        return columns.stream()
                .flatMap(column -> PathGuess.of(column, tree.films()).stream())
                .reduce((one, other) -> other.films().size() > one.films().size() ? other : one)
                .map(path -> new TableGuess(file, table, tree, path, columns));
    }

    private List<GuessedColumn> take(Predicate<GuessedColumn> wanted) {
        List<GuessedColumn> taken = rest.stream().filter(wanted).toList();
        rest.removeAll(taken);
        return taken;
    }

    private @Nullable GuessedColumn takeOne(Predicate<GuessedColumn> wanted) {
        GuessedColumn taken = rest.stream().filter(wanted).findFirst().orElse(null);
        rest.remove(taken);
        return taken;
    }

    /** Returns whether a cell names a picture that is no film of a row. */
    private boolean isMask(String cell) {
        String picture = FilmNames.slashes(cell);
        return tree.films().contains(picture) && !path.films().contains(picture);
    }

    /** Returns whether a column has values of a label, both positive and negative. */
    private static boolean isLabel(GuessedColumn column) {
        Map<LabelValue, Long> values = column.cells().stream()
                .flatMap(cell -> LabelValue.parse(cell).stream())
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        return column.holds(cell -> LabelValue.parse(cell).isPresent())
                && values.containsKey(LabelValue.POSITIVE)
                && values.containsKey(LabelValue.NEGATIVE);
    }

    private static boolean isClass(GuessedColumn column) {
        int values = column.counts().size();
        return values > 1 && values <= MOST_CLASSES;
    }

    /** Returns whether a column has a few different words, each in several rows on average. */
    private static boolean isClassOfWords(GuessedColumn column) {
        return isClass(column)
                && column.counts().size() * 2 <= column.filled().size()
                && column.holds(cell -> cell.matches(".*\\p{L}{2}.*"));
    }

    Path file() {
        return file;
    }

    /** Returns whether this table names more films than another, or as many and more columns of it are used. */
    boolean isBetterThan(TableGuess other) {
        int films = Integer.compare(path.films().size(), other.path.films().size());
        return films > 0 || (films == 0 && used() > other.used());
    }

    private int used() {
        return table.columns().size() - rest.size();
    }

    /** Returns whether the labels are columns of their own, which every source reads. */
    boolean hasOnlyLabels() {
        return !labels.isEmpty();
    }

    /** Settles the guess for a folder with this table. */
    void settle(GuessedSettings guess) {
        settleLabels(guess);
        if (patient != null) {
            guess.role("patients", patient.textOfMany());
            guess.set("patient-column", patient.name());
        } else {
            PatientNames.settle(path.films(), guess);
        }
        settle("study", "study-column", study, guess);
        settle("views", "view-column", view, guess);
        settle("sex", "sex-column", sex, guess);
        settle("age", "age-column", age, guess);
        settleSplit(guess);
        masks.forEach(mask -> {
            guess.role("masks", mask.textOfMany());
            guess.set("masks", mask.name());
        });
        settleRest(guess);
    }

    /** Settles the table, the paths and the labels. */
    void settleLabels(GuessedSettings guess) {
        guess.role(
                "table",
                file + ": " + table.rows().size() + " rows" + (table.form().isEmpty() ? "" : ", " + table.form()));
        guess.set("table", file.toString());
        path.settle(guess);
        if (classes != null) {
            guess.set("class-column", classes.name());
            if (!classes.isCalled(CLASS)) {
                guess.doubt("Column " + classes.name() + " is taken for classes because of its values alone.");
            }
            guess.role(
                    "labels",
                    classes.text()
                            + GuessedClasses.settleNegative(classes.counts().keySet(), guess));
        } else if (labels.isEmpty()) {
            guess.role("labels", "none found");
            guess.set("labels", "COLUMN");
            guess.doubt("No column looks like labels; write the columns of labels instead of COLUMN, or give"
                    + " 'class-column', or 'label' as NAME=COLUMN:VALUE.");
        } else {
            labels.forEach(label -> guess.role("labels", label.text()));
            guess.set("labels", labels.stream().map(GuessedColumn::name).collect(Collectors.joining(",")));
        }
    }

    private static void settle(String part, String setting, @Nullable GuessedColumn column, GuessedSettings guess) {
        if (column == null) {
            guess.role(part, "none found");
        } else {
            guess.role(part, column.counts().size() > MOST_CLASSES ? column.textOfMany() : column.text());
            guess.set(setting, column.name());
        }
    }

    private void settleSplit(GuessedSettings guess) {
        if (split == null) {
            guess.role("split", "drawn by patient");
            return;
        }
        settle("split", "split-column", split, guess);
        boolean validated = split.filled().stream()
                .anyMatch(cell ->
                        Split.parse(cell).filter(Split.VALIDATION::equals).isPresent());
        if (!validated) {
            guess.set("validation", "0.1");
            guess.doubt("Column " + split.name()
                    + " has no validation films; the command draws a tenth of the train patients.");
        }
    }

    private void settleRest(GuessedSettings guess) {
        if (!rest.isEmpty()) {
            guess.role("not used", rest.stream().map(GuessedColumn::name).collect(Collectors.joining(", ")));
        }
        Set<String> others = new HashSet<>(tree.films());
        others.removeAll(path.films());
        masks.stream()
                .flatMap(mask -> mask.filled().stream())
                .map(FilmNames::slashes)
                .forEach(others::remove);
        if (!others.isEmpty()) {
            guess.doubt(
                    others.size() + " of " + tree.films().size() + " films have no row and will be rejected, such as "
                            + Collections.min(others)
                            + ". If more than 5 % of all films are rejected, give 'allow-rejected' to go on without them.");
        }
    }
}
