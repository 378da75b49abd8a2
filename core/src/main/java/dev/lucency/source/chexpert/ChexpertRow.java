package dev.lucency.source.chexpert;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a label file of CheXpert says of one film.
 *
 * @param film its path from the part's folder on, such as {@code train/patient00001/study1/view1_frontal.jpg}
 * @param patient such as {@code patient00001}
 * @param study such as {@code patient00001/study1}
 * @param frontal whether it was taken from the front or from behind
 * @param view {@code PA}, {@code AP}, {@code LATERAL}, or empty for a frontal film of unknown direction
 * @param labels one value an observation
 * @param fault what makes the row useless; empty if nothing does
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

    /** What says from which side the film was taken, in words. */
    String side() {
        String path = frontal ? "the path says frontal" : "the path says lateral";
        return fault.isEmpty() ? path + ", and Frontal/Lateral nothing else" : path + "; " + fault;
    }

    FilmEntry entry(Split split, String source) {
        return new FilmEntry(film, patient, study, view, sex, age, split, source, labels);
    }
}
