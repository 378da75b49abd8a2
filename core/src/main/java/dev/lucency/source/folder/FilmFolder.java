package dev.lucency.source.folder;

import dev.lucency.DataException;
import dev.lucency.data.Split;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmReader;
import dev.lucency.source.FilmTree;
import dev.lucency.source.FolderRow;
import dev.lucency.source.LabelFile;
import dev.lucency.source.PatientSpellings;
import dev.lucency.source.SamePatients;
import dev.lucency.source.SplitRule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A folder of films in the user's own layout: one folder per class, or a CSV file with paths and labels.
 *
 * <p>Notes on a set that is often read this way, Kermany et al. (paediatric films, NORMAL and PNEUMONIA; Cell 2018;
 * 172:1122-1131), in the version whose files are named {@code person1000_virus_1681}, {@code IM-0122-0001} and
 * {@code NORMAL2-IM-0501-0001}: the number after {@code person} is the patient; bacteria and virus share many numbers, and it is
 * unknown whether those are the same children. The normal films have no patient, only the number of their series after
 * {@code IM}, of which up to three films are there; numbers run twice, with and without {@code NORMAL2}. Films that may be of one
 * child should stay in one split, so {@code (person\d+|IM-\d+)} is the pattern to use: it treats equal numbers as one patient in
 * both cases. It cannot recognize two series of one child.
 */
public final class FilmFolder {
    /** The note in the provenance if ids that differ only in spelling are one patient. */
    public static final String ALIKE_ARE_ONE = "; ids that differ only by " + PatientSpellings.WAYS + " are one";

    /**
     * The owner's settings for the folder.
     *
     * @param name the name of the set in files and reports
     * @param citation the citation, on one line
     * @param labels the source of the labels
     * @param patients the rule that gives each film's patient
     * @param same how to treat patients whose ids may be two spellings of one
     * @param split the rule of the split
     * @param masks the columns of masks; empty if there are none
     * @param boxes the file of boxes; empty if there is none
     */
    public record Plan(
            String name,
            String citation,
            FolderLabels labels,
            PatientRule patients,
            SamePatients same,
            SplitRule split,
            Optional<MaskColumns> masks,
            Optional<FolderBoxes> boxes) {
        /** Creates a plan without masks and boxes. */
        public Plan(
                String name,
                String citation,
                FolderLabels labels,
                PatientRule patients,
                SamePatients same,
                SplitRule split) {
            this(name, citation, labels, patients, same, split, Optional.empty(), Optional.empty());
        }

        /** Creates a plan without masks and boxes that refuses ids that may be two spellings of one. */
        public Plan(String name, String citation, FolderLabels labels, PatientRule patients, SplitRule split) {
            this(name, citation, labels, patients, SamePatients.ASK, split);
        }

        /** Returns the same plan with masks. */
        public Plan withMasks(MaskColumns columns) {
            return new Plan(name, citation, labels, patients, same, split, Optional.of(columns), boxes);
        }

        /** Returns the same plan with boxes. */
        public Plan withBoxes(FolderBoxes drawn) {
            return new Plan(name, citation, labels, patients, same, split, masks, Optional.of(drawn));
        }
    }

    private FilmFolder() {}

    /**
     * Finds the films and reads their labels and metadata; no film is opened yet.
     *
     * <p>A film is rejected if it has a row but no file, no row, an invalid row, no patient, or no split. It is rejected once: a film
     * without a row is not counted if it is named as what a row without a file may mean. Films are listed in the
     * order of their paths, which are their ids.
     *
     * @throws DataException if a folder or a file is missing or cannot be read, lacks a column, or names a film twice; if ids of
     *     patients may be two spellings of one and the plan refuses that; if a mask is missing or does not fit its film, or if the file of boxes is not usable
     */
    public static FilmListing open(Path root, Plan plan) {
        Optional<FolderMasks> masks = plan.masks().map(columns -> FolderMasks.read(root, columns));
        FilmTree found = FilmTree.of(root).without(masks.map(FolderMasks::paths).orElse(Set.of()));
        FolderRows listed = plan.labels().read(root, found.films());
        masks.ifPresent(named -> named.name(listed.names()));
        FilmTree tree = found.withFilmsAmong(listed.rows().keySet());
        FilmLists lists = join(root, tree, listed, plan);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("labels", plan.labels().text());
        provenance.put("patients", plan.patients().text() + (plan.same() == SamePatients.YES ? ALIKE_ARE_ONE : ""));
        provenance.put("split", plan.split().text());
        plan.masks().ifPresent(columns -> provenance.put("masks", columns.text()));
        plan.boxes().ifPresent(boxes -> provenance.putAll(LabelFile.provenance(List.of(boxes.file()))));
        provenance.put("other files", String.valueOf(tree.otherFiles()));
        provenance.putAll(listed.notes());
        provenance.putAll(LabelFile.provenance(plan.labels().files()));
        provenance.putAll(LabelFile.provenance(plan.split().files()));
        FilmListing listing = FilmListing.of(
                plan.name(), plan.citation(), listed.labels(), lists, provenance, FilmReader.below(root));
        FilmListing boxed = plan.boxes()
                .map(boxes -> listing.withBoxes(boxes.on(root, listing.entries(), listed.names())))
                .orElse(listing);
        return masks.map(named -> boxed.withMasks(named.of(boxed.entries()))).orElse(boxed);
    }

    private static FilmLists join(Path root, FilmTree tree, FolderRows listed, Plan plan) {
        Map<String, FolderRow> rows = rows(root, listed, plan);
        Function<FolderRow, Optional<Split>> parts = plan.split().over(usable(rows));
        Set<String> names = new TreeSet<>(tree.films());
        names.addAll(rows.keySet());
        AbsentFilms absent = new AbsentFilms(tree);
        Set<String> meant = absent.meant(rows.keySet());
        FilmLists lists = new FilmLists();
        for (String name : names) {
            FolderRow row = rows.get(name);
            if (!tree.films().contains(name)) {
                lists.reject(absent.of(name));
            } else if (row == null) {
                if (!meant.contains(name)) {
                    lists.reject(name, Reason.NO_ROW, listed.unlisted());
                }
            } else if (!row.fault().isEmpty()) {
                lists.reject(name, Reason.BAD_ROW, row.fault());
            } else if (row.patient().isEmpty()) {
                String detail = plan.patients().missing(listed.rows().getOrDefault(name, row));
                lists.reject(name, Reason.NO_PATIENT, detail);
            } else {
                parts.apply(row)
                        .ifPresentOrElse(
                                part -> lists.accept(row.entry(part)),
                                () -> lists.reject(
                                        name, Reason.NO_SPLIT, plan.split().missing()));
            }
        }
        return lists;
    }

    /** Returns the rows with their patients, by path. */
    private static Map<String, FolderRow> rows(Path root, FolderRows listed, Plan plan) {
        Map<String, FolderRow> rows = new TreeMap<>();
        listed.rows()
                .forEach((path, row) ->
                        rows.put(path, row.withPatient(plan.patients().of(row))));
        if (!plan.patients().isWritten() || plan.same() == SamePatients.NO) {
            return rows;
        }
        Map<String, String> films = PatientSpellings.firstFilms(usable(rows));
        PatientSpellings spellings = PatientSpellings.of(films.keySet());
        if (plan.same() == SamePatients.ASK) {
            spellings.requireNone(
                    root,
                    films,
                    "say whether they are with 'same-patients=yes' or no, or which part of the id is the patient with"
                            + " 'patient-pattern'");
        }
        Map<String, String> united = spellings.united();
        rows.replaceAll((path, row) -> row.withPatient(united.getOrDefault(row.patient(), row.patient())));
        return rows;
    }

    private static List<FolderRow> usable(Map<String, FolderRow> rows) {
        return rows.values().stream()
                .filter(row -> !row.patient().isEmpty() && row.fault().isEmpty())
                .toList();
    }
}
