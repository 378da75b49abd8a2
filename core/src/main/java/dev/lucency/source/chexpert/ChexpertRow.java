package dev.lucency.source.chexpert;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a label file of CheXpert.
 *
 * @param film the path from the split's folder on, such as {@code train/patient00001/study1/view1_frontal.jpg}
 * @param patient the patient's id, such as {@code patient00001}
 * @param study the id of the examination, such as {@code patient00001/study1}
 * @param frontal whether the film is frontal
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty for a frontal film of unknown direction
 * @param sex {@code M}, {@code F}, or empty if unknown
 * @param age the patient's age in years, or null if unknown
 * @param labels one value per observation
 * @param fault the reason why the row cannot be used; empty if it can
 */
record ChexpertRow(
        String film,
        String patient,
        String study,
        boolean frontal,
        String view,
        String sex,
        @Nullable Integer age,
        List<LabelValue> labels,
        String fault) {
    /** The 14 observations in the order of the publication. */
    static final List<String> OBSERVATIONS = List.of(
            "No Finding",
            "Enlarged Cardiomediastinum",
            "Cardiomegaly",
            "Lung Opacity",
            "Lung Lesion",
            "Edema",
            "Consolidation",
            "Pneumonia",
            "Atelectasis",
            "Pneumothorax",
            "Pleural Effusion",
            "Pleural Other",
            "Fracture",
            "Support Devices");

    /** Returns the evidence for the film's view, in words. */
    String side() {
        String path = frontal ? "the path says frontal" : "the path says lateral";
        return fault.isEmpty() ? path + ", and Frontal/Lateral nothing else" : path + "; " + fault;
    }

    FilmEntry entry(Split split, String source) {
        return new FilmEntry(film, patient, study, view, sex, age, split, source, labels);
    }
}
