package dev.lucency.source.nih;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the label file.
 *
 * @param fault the reason why the row cannot be used; empty if it can
 */
record NihRow(
        String film,
        String patient,
        String view,
        String sex,
        @Nullable Integer age,
        List<LabelValue> labels,
        String fault) {
    /** The findings in the order of the publication. */
    static final List<String> FINDINGS = List.of(
            "Atelectasis",
            "Cardiomegaly",
            "Effusion",
            "Infiltration",
            "Mass",
            "Nodule",
            "Pneumonia",
            "Pneumothorax",
            "Consolidation",
            "Edema",
            "Emphysema",
            "Fibrosis",
            "Pleural_Thickening",
            "Hernia");

    static NihRow useless(String film, String fault) {
        return new NihRow(film, "", "", "", null, List.of(), fault);
    }

    FilmEntry entry(Split split, String source) {
        return new FilmEntry(film, patient, film, view, sex, age, split, source, labels);
    }
}
