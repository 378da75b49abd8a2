package dev.lucency.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One film as its data set lists it, before its pixels are read.
 *
 * @param id the film's id, unique in the set
 * @param patient the patient's id; all films of a patient are in one split
 * @param study the id of the examination; the film's id if the set names no examinations
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty if unknown
 * @param sex {@code M}, {@code F}, or empty if unknown
 * @param age the patient's age in years, or null if unknown
 * @param split the film's split
 * @param source the path of the image file, relative to the set's root
 * @param labels one value per label, in the order of the labels of its data set
 */
public record FilmEntry(
        String id,
        String patient,
        String study,
        String view,
        String sex,
        @Nullable Integer age,
        Split split,
        String source,
        List<LabelValue> labels) {
    public FilmEntry {
        labels = List.copyOf(labels);
    }
}
