package dev.lucency.source;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata and labels of one film of a folder.
 *
 * @param path the path of the film, relative to the folder, with slashes
 * @param patient the patient's id; empty if unknown
 * @param study the id of the examination; empty if unknown
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty if unknown
 * @param sex {@code M}, {@code F}, or empty if unknown
 * @param age the patient's age in years, or null if unknown
 * @param split the cell of the split column; empty without such a column
 * @param labels one value per label
 * @param fault the reason why the row cannot be used; empty if it can
 */
public record FolderRow(
        String path,
        String patient,
        String study,
        String view,
        String sex,
        @Nullable Integer age,
        String split,
        List<LabelValue> labels,
        String fault) {
    /** Returns a row of which only the path and the labels are known. */
    public static FolderRow of(String path, List<LabelValue> labels) {
        return new FolderRow(path, "", "", "", "", null, "", labels, "");
    }

    public static FolderRow useless(String path, String fault) {
        return new FolderRow(path, "", "", "", "", null, "", List.of(), fault);
    }

    /** Returns the same row with another patient's id. */
    public FolderRow withPatient(String found) {
        return new FolderRow(path, found, study, view, sex, age, split, labels, fault);
    }

    public FilmEntry entry(Split part) {
        return new FilmEntry(path, patient, study.isEmpty() ? path : study, view, sex, age, part, path, labels);
    }
}
