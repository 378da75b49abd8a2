package dev.lucency.source;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one film of a folder.
 *
 * @param path relative to the folder, with slashes
 * @param patient whose film it is; empty where nothing says so
 * @param study the examination; empty where nothing says so
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty where unknown
 * @param sex {@code M}, {@code F}, or empty where unknown
 * @param age in years, or null where unknown
 * @param split what the column of parts says; empty without one
 * @param labels one value a label
 * @param fault what makes the row useless; empty if nothing does
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
    /** A film of which nothing but its labels is known. */
    public static FolderRow of(String path, List<LabelValue> labels) {
        return new FolderRow(path, "", "", "", "", null, "", labels, "");
    }

    public static FolderRow useless(String path, String fault) {
        return new FolderRow(path, "", "", "", "", null, "", List.of(), fault);
    }

    /** The same film, of this patient. */
    public FolderRow withPatient(String found) {
        return new FolderRow(path, found, study, view, sex, age, split, labels, fault);
    }

    public FilmEntry entry(Split part) {
        return new FilmEntry(path, patient, study.isEmpty() ? path : study, view, sex, age, part, path, labels);
    }
}
