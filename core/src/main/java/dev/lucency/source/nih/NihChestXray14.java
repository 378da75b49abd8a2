package dev.lucency.source.nih;

import dev.lucency.DataException;
import dev.lucency.film.FilmBox;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.Covariates;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmReader;
import dev.lucency.source.LabelFile;
import dev.lucency.source.PatientSpellings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * NIH ChestX-ray14: 112,120 frontal films of 30,805 patients with 14 findings mined from the reports by text analysis.
 *
 * <p>Wang, Peng, Lu, Lu, Bagheri, Summers: ChestX-ray8: Hospital-scale Chest X-ray Database and Benchmarks, CVPR 2017.
 *
 * <p>Expected in the root, as published: {@code images/} or {@code images_001/images/} to {@code images_012/images/},
 * {@code Data_Entry_2017.csv} or {@code Data_Entry_2017_v2020.csv} (the latter if both exist), {@code train_val_list.txt} (86,524
 * films), {@code test_list.txt} (25,596 films), and optionally {@code BBox_List_2017.csv} (984 boxes on 880 films, all of the
 * test list).
 *
 * <p>Properties of the set:
 *
 * <ul>
 *   <li>A film lists its findings; a finding that is not listed is negative here, as is usual for this set. The labels were
 *       extracted from text and contain errors, more often for rare findings.
 *   <li>The test list differs in population from train and validation: its patients have more films and more findings.
 *   <li>The official test list is used unchanged. Validation is cut from {@code train_val_list.txt} by patient.
 *   <li>Ages above 120 (411 and the like) are unknown here, and counted. The boxes call Infiltration {@code Infiltrate}.
 *   <li>519 of the PNG files have four channels; the rest are 8-bit gray.
 * </ul>
 */
public final class NihChestXray14 {
    /** The name of the set, unless another is chosen. */
    public static final String NAME = "nih-chestxray14";

    private static final String CITATION =
            "Wang X, Peng Y, Lu L, Lu Z, Bagheri M, Summers RM. ChestX-ray8: Hospital-scale"
                    + " Chest X-ray Database and Benchmarks. IEEE CVPR 2017, 3462-3471. NIH Clinical Center,"
                    + " https://nihcc.app.box.com/v/ChestXray-NIHCC";

    /**
     * The owner's settings for the set.
     *
     * @param name the name of the set in files and reports
     * @param seed the seed of the draw of validation patients from the training list
     * @param validation the fraction of these patients, at least 0 and below 1
     * @param boxes tables of boxes of other annotators, such as the radiologists of a challenge on these films, with the columns {@code
     *     Image Index}, {@code Finding Label}, {@code x}, {@code y}, {@code w} and {@code h}, in pixels of the published pictures; boxes on
     *     films that are not in the folder are ignored
     * @param only a file with the names of the films to take, one a line; all other films are left out and not rejected. Splits are drawn
     *     as for the whole set.
     */
    public record Plan(String name, long seed, double validation, List<Path> boxes, Optional<Path> only) {
        public Plan {
            boxes = List.copyOf(boxes);
        }

        /** Creates a plan for the whole set, without other boxes. */
        public Plan(long seed, double validation) {
            this(NAME, seed, validation, List.of(), Optional.empty());
        }

        /** Returns the same plan with tables of boxes. */
        public Plan withBoxes(List<Path> tables) {
            return new Plan(name, seed, validation, tables, only);
        }

        /** Returns the same plan for the films that a file names. */
        public Plan withOnly(Path list) {
            return new Plan(name, seed, validation, boxes, Optional.of(list));
        }
    }

    private NihChestXray14() {}

    /**
     * Reads the lists and label files and finds the films; no film is opened yet.
     *
     * <p>A film is rejected if a list names it but its file is missing, if it has no row or an invalid row, or if it is in
     * neither list. A row whose film neither exists nor is listed is ignored; the provenance records the number of such rows.
     * Films are listed in the order of their names.
     *
     * @throws DataException if a file or folder is missing, a file has no rows, lacks a column, or names a film twice or an
     *     unknown finding, a patient is in both lists, or a row of a box file is no box
     */
    public static FilmListing open(Path root, Plan plan) {
        NihFolder folder = NihFolder.of(root);
        Map<String, String> films = folder.films();
        Covariates covariates = new Covariates();
        Map<String, NihRow> rows = NihTable.read(folder.labelFile(), covariates);
        requireOneSpelling(folder.labelFile(), rows);
        NihSplits splits = NihSplits.read(folder, rows, plan.seed(), plan.validation());
        Set<String> names = new TreeSet<>(films.keySet());
        names.addAll(splits.listed());
        plan.only().ifPresent(file -> {
            Set<String> wanted = wanted(file);
            names.addAll(wanted);
            names.retainAll(wanted);
        });
        FilmLists lists = new FilmLists();
        names.forEach(name -> sort(name, films, rows, splits, lists));
        List<FilmBox> boxes = new ArrayList<>();
        folder.boxFile().ifPresent(file -> boxes.addAll(NihBoxes.read(file, lists.entries())));
        plan.boxes().forEach(file -> boxes.addAll(NihBoxes.readOthers(file, lists.entries())));
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("validation_seed", String.valueOf(plan.seed()));
        provenance.put("validation_fraction", String.valueOf(plan.validation()));
        plan.only().ifPresent(file -> provenance.put("films", "those that " + file.getFileName() + " names"));
        provenance.put(
                plan.only().isPresent() ? "rows_left_out" : "rows_without_film", String.valueOf(unused(rows, names)));
        provenance.putAll(covariates.notes());
        provenance.putAll(LabelFile.provenance(folder.labelFiles()));
        provenance.putAll(LabelFile.provenance(plan.boxes()));
        provenance.putAll(LabelFile.provenance(plan.only().stream().toList()));
        return FilmListing.of(plan.name(), CITATION, findings(), lists, provenance, FilmReader.below(root))
                .withBoxes(boxes);
    }

    /** Checks that no two ids are spellings of one. The published ids are numbers; tables from elsewhere may differ. */
    private static void requireOneSpelling(Path file, Map<String, NihRow> rows) {
        Map<String, String> films = new HashMap<>();
        rows.values().forEach(row -> films.merge(row.patient(), row.film(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        PatientSpellings.of(films.keySet()).requireNone(file, films, "write each patient in one way");
    }

    private static void sort(
            String name, Map<String, String> films, Map<String, NihRow> rows, NihSplits splits, FilmLists lists) {
        String source = films.getOrDefault(name, name);
        NihRow row = rows.get(name);
        if (!films.containsKey(name)) {
            lists.reject(source, Reason.MISSING, "listed, and in no images folder");
        } else if (row == null) {
            lists.reject(source, Reason.NO_ROW, "the label file does not name it");
        } else if (!row.fault().isEmpty()) {
            lists.reject(source, Reason.BAD_ROW, row.fault());
        } else {
            splits.of(name, row.patient())
                    .ifPresentOrElse(
                            split -> lists.accept(row.entry(split, source)),
                            () -> lists.reject(source, Reason.NO_SPLIT, "neither list names it"));
        }
    }

    /** Returns the names in a list of films, without their folders. */
    private static Set<String> wanted(Path file) {
        return NihSplits.names(file).stream()
                .map(name -> name.substring(name.replace('\\', '/').lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static long unused(Map<String, NihRow> rows, Set<String> names) {
        return rows.keySet().stream().filter(name -> !names.contains(name)).count();
    }

    /** Returns the 14 findings in the order of the publication. */
    public static List<String> findings() {
        return NihRow.FINDINGS;
    }
}
