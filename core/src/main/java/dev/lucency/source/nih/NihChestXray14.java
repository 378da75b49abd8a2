package dev.lucency.source.nih;

import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.film.FilmBox;
import dev.lucency.film.FilmDecoder;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection;
import dev.lucency.source.Covariates;
import dev.lucency.source.FilmSource;
import dev.lucency.source.LabelFile;
import dev.lucency.source.PatientSpellings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * NIH ChestX-ray14: 112,120 frontal films of 30,805 patients with 14 findings mined from the reports by text analysis.
 *
 * <p>Wang, Peng, Lu, Lu, Bagheri, Summers: ChestX-ray8: Hospital-scale Chest X-ray Database and Benchmarks, CVPR 2017.
 *
 * <p>Expected in the root, as published: {@code images/} or {@code images_001/images/} to {@code images_012/images/},
 * {@code Data_Entry_2017.csv} or {@code Data_Entry_2017_v2020.csv} (that one where both lie there), {@code
 * train_val_list.txt} (86,524 films), {@code test_list.txt} (25,596 films), and, if there, {@code BBox_List_2017.csv} (984
 * boxes on 880 films, all of the test list).
 *
 * <p>What to know of it:
 *
 * <ul>
 *   <li>A film lists its findings; one that is not listed is negative here, as in all work on the set. The labels came from
 *       text and are wrong in places, more often for the rare findings.
 *   <li>Train and validation share a population, the test list does not: its patients have more films and more findings.
 *   <li>The test list is honoured as it is. Validation is cut from {@code train_val_list.txt} by patient.
 *   <li>Ages above 120 (411 and the like) are unknown here, and counted. The boxes call Infiltration {@code Infiltrate}.
 *   <li>519 of the PNG files have four channels; the rest are 8-bit gray.
 * </ul>
 */
public final class NihChestXray14 implements FilmSource {
    private static final String CITATION =
            "Wang X, Peng Y, Lu L, Lu Z, Bagheri M, Summers RM. ChestX-ray8: Hospital-scale"
                    + " Chest X-ray Database and Benchmarks. IEEE CVPR 2017, 3462-3471. NIH Clinical Center,"
                    + " https://nihcc.app.box.com/v/ChestXray-NIHCC";

    private final Path root;
    private final List<FilmEntry> entries;
    private final List<Rejection> rejections;
    private final List<FilmBox> boxes;
    private final Map<String, String> provenance;

    private NihChestXray14(Path root, Contents contents, List<FilmBox> boxes, Map<String, String> provenance) {
        this.root = root;
        this.entries = List.copyOf(contents.entries());
        this.rejections = List.copyOf(contents.rejections());
        this.boxes = List.copyOf(boxes);
        this.provenance = provenance;
    }

    private record Contents(List<FilmEntry> entries, List<Rejection> rejections, int unusedRows) {}

    /**
     * Reads the lists and label files and looks which films are there; no film is opened yet.
     *
     * <p>A film that a list names and that is not there, that has no row or a bad one, or that is in neither list, is rejected.
     * A row whose film is neither there nor listed is passed over; {@link #provenance()} has their number.
     *
     * @param seed which patients of the training list become validation
     * @param validationFraction how many of them, from 0 up to, not including, 1
     * @throws DataException if a file or folder is missing, a file has no rows, lacks a column, or names a film twice or an
     *     unknown finding, or a patient is in both lists
     */
    public static NihChestXray14 open(Path root, long seed, double validationFraction) {
        NihFolder folder = NihFolder.of(root);
        Map<String, String> films = folder.films();
        Covariates covariates = new Covariates();
        Map<String, NihRow> rows = NihTable.read(folder.labelFile(), covariates);
        requireOneSpelling(folder.labelFile(), rows);
        NihSplits splits = NihSplits.read(folder, rows, seed, validationFraction);
        Contents contents = join(films, rows, splits);
        List<FilmBox> boxes = folder.boxFile().isEmpty()
                ? List.of()
                : NihBoxes.read(folder.boxFile().get(), contents.entries());
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("validation_seed", String.valueOf(seed));
        provenance.put("validation_fraction", String.valueOf(validationFraction));
        provenance.put("rows_without_film", String.valueOf(contents.unusedRows()));
        provenance.putAll(covariates.notes());
        folder.labelFiles().forEach(file -> provenance.put("sha256 of " + file.getFileName(), LabelFile.digest(file)));
        return new NihChestXray14(root, contents, boxes, Collections.unmodifiableMap(provenance));
    }

    /** The published ids are numbers; this is for tables that somebody else made. */
    private static void requireOneSpelling(Path file, Map<String, NihRow> rows) {
        Map<String, String> films = new HashMap<>();
        rows.values().forEach(row -> films.merge(row.patient(), row.film(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        PatientSpellings.of(films.keySet()).requireNone(file, films, "write each patient in one way");
    }

    private static Contents join(Map<String, String> films, Map<String, NihRow> rows, NihSplits splits) {
        Set<String> names = new TreeSet<>(films.keySet());
        names.addAll(splits.listed());
        Contents contents = new Contents(new ArrayList<>(), new ArrayList<>(), (int)
                rows.keySet().stream().filter(name -> !names.contains(name)).count());
        for (String name : names) {
            String source = films.getOrDefault(name, name);
            NihRow row = rows.get(name);
            if (!films.containsKey(name)) {
                contents.rejections().add(reject(source, Rejection.Reason.MISSING, "listed, and in no images folder"));
            } else if (row == null) {
                contents.rejections().add(reject(source, Rejection.Reason.NO_ROW, "the label file does not name it"));
            } else if (!row.fault().isEmpty()) {
                contents.rejections().add(reject(source, Rejection.Reason.BAD_ROW, row.fault()));
            } else {
                splits.of(name, row.patient())
                        .ifPresentOrElse(
                                split -> contents.entries().add(row.entry(split, source)),
                                () -> contents.rejections()
                                        .add(reject(source, Rejection.Reason.NO_SPLIT, "neither list names it")));
            }
        }
        return contents;
    }

    private static Rejection reject(String source, Rejection.Reason reason, String detail) {
        return new Rejection(source, reason, detail);
    }

    @Override
    public String name() {
        return "nih-chestxray14";
    }

    @Override
    public String citation() {
        return CITATION;
    }

    /** The 14 findings in the order of the publication. */
    public static List<String> findings() {
        return NihRow.FINDINGS;
    }

    /** The {@link #findings}. */
    @Override
    public List<String> labels() {
        return findings();
    }

    /** In the order of their names. */
    @Override
    public List<FilmEntry> entries() {
        return entries;
    }

    @Override
    public List<Rejection> rejections() {
        return rejections;
    }

    @Override
    public List<FilmBox> boxes() {
        return boxes;
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    @Override
    public GrayImage read(FilmEntry entry) throws RejectedFilmException {
        return FilmDecoder.read(root.resolve(entry.source()));
    }
}
