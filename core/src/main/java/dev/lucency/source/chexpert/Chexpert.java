package dev.lucency.source.chexpert;

import dev.lucency.data.PatientSplit;
import dev.lucency.data.Split;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.Covariates;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmReader;
import dev.lucency.source.FilmTree;
import dev.lucency.source.FilmViews;
import dev.lucency.source.LabelFile;
import dev.lucency.source.PatientSpellings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * CheXpert: 223,414 films of 64,540 patients of the Stanford hospital for training, 191,027 of them frontal, with 14 observations
 * mined from the reports by rules; 234 films of 200 patients labelled by three radiologists, and, since 2022, 668 films of 500
 * patients labelled by eight.
 *
 * <p>Irvin, Rajpurkar, Ko and others: CheXpert: A Large Chest Radiograph Dataset with Uncertainty Labels and Expert Comparison,
 * AAAI 2019.
 *
 * <p>Expected in the root, as published, full or {@code -small}: {@code train.csv}, {@code valid.csv}, if there
 * {@code test_labels.csv}, and the films under {@code train/}, {@code valid/} and {@code test/}, or in the full version's batch
 * folders.
 *
 * <p>Properties of the set:
 *
 * <ul>
 *   <li>A label is 1, 0, -1 (the report is uncertain) or blank (the report does not mention it). All four are kept as they are;
 *       training decides how to use them. Blank is by far the most common, and explicit negatives are rare for some observations:
 *       Atelectasis has 1,328 against 33,376 positives. {@code No Finding} is 1 or blank, never 0.
 *   <li>{@code valid.csv} and the test labels have no blanks and no -1. They are the official test of most publications. So by
 *       default {@code valid.csv} becomes the test split here if there are no test labels, and is left out otherwise. It is too
 *       small for model selection (7 films with a pneumothorax). Validation is cut from {@code train.csv} by patient.
 *   <li>17 frontal films have {@code LL} or {@code RL} for AP/PA; their direction is unknown here. Age 0 is unknown, 90 means 90
 *       and more. One sex is unknown.
 *   <li>Several films of a study share the labels of its one report.
 * </ul>
 */
public final class Chexpert {
    private static final String NAME = "chexpert";
    private static final String CITATION =
            "Irvin J, Rajpurkar P, Ko M, et al. CheXpert: A Large Chest Radiograph Dataset with Uncertainty Labels and"
                    + " Expert Comparison. AAAI 2019, 590-597. Stanford ML Group / AIMI,"
                    + " https://stanfordmlgroup.github.io/competitions/chexpert/";

    /**
     * The choice of films and splits.
     *
     * @param views the views to prepare
     * @param valid the use of the 234 films of {@code valid.csv}
     * @param validation the fraction of the patients of {@code train.csv} that becomes validation, at least 0 and below 1
     * @param seed the seed of the draw of these patients
     */
    public record Plan(FilmViews views, ValidRole valid, double validation, long seed) {}

    /** The use of the films of {@code valid.csv}. */
    public enum ValidRole {
        /** They are the test split if there are no test labels; otherwise they are left out. */
        AUTO,
        /** They are added to the test split. */
        TEST,
        /**
         * They are added to the validation split, together with the films cut from {@code train.csv}, whose labels are less
         * reliable.
         */
        VALIDATION,
        /** They are left out. */
        NONE
    }

    private Chexpert() {}

    /**
     * Reads the label files and finds the films; no film is opened yet. A film is rejected if it has a row but no file, no row,
     * or an invalid row; films of other views are listed separately. Films are listed in the order of the label files: train,
     * valid, test.
     *
     * @throws dev.lucency.DataException if a file or folder is missing or a label file differs from its published form
     */
    public static FilmListing open(Path root, Plan plan) {
        ChexpertFolder folder = ChexpertFolder.of(root);
        Index index = new Index(folder, plan);
        index.readAll();
        index.requireOneSpelling();
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("views", plan.views().name().toLowerCase(Locale.ROOT));
        provenance.put(
                "valid.csv",
                index.valid.isEmpty() ? "left out" : index.valid.get(0).text());
        provenance.put("validation_seed", String.valueOf(plan.seed()));
        provenance.put("validation_fraction", String.valueOf(plan.validation()));
        provenance.put(
                "rows of other views", String.valueOf(index.lists.otherViews().size()));
        provenance.putAll(index.covariates.notes());
        provenance.putAll(LabelFile.provenance(folder.labelFiles()));
        return FilmListing.of(NAME, CITATION, observations(), index.lists, provenance, FilmReader.below(root));
    }

    /** The join of the label files and the folders. */
    private static final class Index {
        private final ChexpertFolder folder;
        private final Plan plan;
        private final List<Split> valid;
        private final Map<String, String> sources =
                new HashMap<>(); // paths of the existing films, by their published name
        private final FilmLists lists = new FilmLists();
        private final Covariates covariates = new Covariates();

        Index(ChexpertFolder folder, Plan plan) {
            this.folder = folder;
            this.plan = plan;
            this.valid = role(plan.valid(), folder.testFile().isPresent());
            FilmTree.of(folder.root()).films().forEach(film -> sources.put(folder.published(film), film));
        }

        private static List<Split> role(ValidRole role, boolean hasTest) {
            return switch (role) {
                case AUTO -> hasTest ? List.of() : List.of(Split.TEST);
                case TEST -> List.of(Split.TEST);
                case VALIDATION -> List.of(Split.VALIDATION);
                case NONE -> List.of();
            };
        }

        void readAll() {
            Set<String> validation = validationPatients();
            ChexpertTable.read(
                    folder.trainFile(),
                    true,
                    covariates,
                    row -> take(row, validation.contains(row.patient()) ? Split.VALIDATION : Split.TRAIN));
            ChexpertTable.read(
                    folder.validFile(),
                    true,
                    covariates,
                    row -> valid.stream()
                            .findFirst()
                            .ifPresentOrElse(split -> take(row, split), () -> sources.remove(row.film())));
            folder.testFile()
                    .ifPresent(file -> ChexpertTable.read(file, false, covariates, row -> take(row, Split.TEST)));
            new TreeMap<>(sources)
                    .values()
                    .forEach(film -> lists.reject(film, Reason.NO_ROW, "no label file names it"));
        }

        /** Checks that no two ids are spellings of one, such as patient00007 and patient7; the published set has none. */
        void requireOneSpelling() {
            Map<String, String> films = new HashMap<>();
            lists.entries().forEach(film -> films.putIfAbsent(film.patient(), film.id()));
            PatientSpellings.of(films.keySet()).requireNone(folder.trainFile(), films, "name each patient in one way");
        }

        /**
         * Draws the patients from all rows, not only from those of existing films, so that an incomplete copy of the set has the
         * same splits.
         */
        private Set<String> validationPatients() {
            Collection<String> patients = new TreeSet<>();
            ChexpertTable.read(folder.trainFile(), true, new Covariates(), row -> patients.add(row.patient()));
            return PatientSplit.draw(patients, plan.validation(), plan.seed());
        }

        private void take(ChexpertRow row, Split split) {
            String source = sources.remove(row.film());
            if (!plan.views().take(row.frontal())) {
                lists.leaveOut(source == null ? row.film() : source, row.side());
            } else if (source == null) {
                lists.reject(row.film(), Reason.MISSING, "has a row, and is not there");
            } else if (!row.fault().isEmpty()) {
                lists.reject(source, Reason.BAD_ROW, row.fault());
            } else {
                lists.accept(row.entry(split, source));
            }
        }
    }

    /** Returns the 14 observations in the order of the publication. */
    public static List<String> observations() {
        return ChexpertRow.OBSERVATIONS;
    }
}
