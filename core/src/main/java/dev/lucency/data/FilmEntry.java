package dev.lucency.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One film as its data set lists it, before its pixels are read.
 *
 * @param id the film's name, unique in the set
 * @param patient whose film it is; a patient's films never come apart
 * @param study the examination; the film's own id where the set does not say
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty where unknown
 * @param sex {@code M}, {@code F}, or empty where unknown
 * @param age in years, or null where unknown
 * @param split the part of the set
 * @param source where the pixels come from, relative to the set's root
 * @param labels one value a label, in the order of the labels of its data set
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
