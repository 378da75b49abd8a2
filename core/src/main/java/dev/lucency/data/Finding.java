package dev.lucency.data;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The vocabulary: what radiologists see on chest films, and what each set calls it. Two sets share a label if both names stand
 * for one finding here. Names that only resemble each other are kept apart, for a model would be judged on another question than
 * it was asked: Infiltration is not Lung Opacity, neither Nodule nor Mass is Lung Lesion (which holds both), Pleural Thickening is
 * not Pleural Other (which holds more), Enlarged Cardiomediastinum is not Cardiomegaly.
 *
 * <p>The definitions are those of the sets: NIH ChestX-ray14 (Wang et al., CVPR 2017, with the six findings added on publication),
 * CheXpert (Irvin et al., AAAI 2019), Open-i (Demner-Fushman et al., JAMIA 2016; MeSH terms). The glossary of the Fleischner
 * Society (Hansell et al., Radiology 2008) defines the words. Where sets agree in the word they still differ in how reports were
 * mined, and in what a report leaves out; see their classes.
 */
public enum Finding {
    ATELECTASIS("Atelectasis"),
    CARDIOMEGALY("Cardiomegaly"),
    CONSOLIDATION("Consolidation"),
    /** Pulmonary edema; no set means another one. */
    EDEMA("Edema", "Pulmonary Edema"),
    EMPHYSEMA("Emphysema", "Pulmonary Emphysema"),
    ENLARGED_CARDIOMEDIASTINUM("Enlarged Cardiomediastinum"),
    /** Of the lung. */
    FIBROSIS("Fibrosis", "Pulmonary Fibrosis"),
    FRACTURE("Fracture"),
    HERNIA("Hernia"),
    INFILTRATION("Infiltration"),
    LUNG_LESION("Lung Lesion"),
    LUNG_OPACITY("Lung Opacity"),
    MASS("Mass"),
    NODULE("Nodule"),
    /** Of the pleura, which NIH does not say but means. A pericardial one is another finding. */
    PLEURAL_EFFUSION("Pleural Effusion", "Effusion"),
    PLEURAL_OTHER("Pleural Other"),
    PLEURAL_THICKENING("Pleural Thickening"),
    PNEUMONIA("Pneumonia"),
    PNEUMOTHORAX("Pneumothorax"),
    SUPPORT_DEVICES("Support Devices");

    private static final Map<String, Finding> BY_NAME = byName();

    private final String text;
    private final String otherName;

    Finding(String text) {
        this(text, text);
    }

    Finding(String text, String otherName) {
        this.text = text;
        this.otherName = otherName;
    }

    private static Map<String, Finding> byName() {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Finding finding : values()) {
            findings.put(key(finding.text), finding);
            findings.put(key(finding.otherName), finding);
        }
        return findings;
    }

    /** The finding that a set's label stands for, whatever its capitals, blanks and underscores; empty for other labels. */
    public static Optional<Finding> of(String label) {
        return Optional.ofNullable(BY_NAME.get(key(label)));
    }

    /** The findings that all of some lists of labels have. */
    public static Set<Finding> shared(Collection<List<String>> sets) {
        Set<Finding> shared = EnumSet.allOf(Finding.class);
        sets.forEach(labels -> shared.retainAll(
                labels.stream().flatMap(label -> of(label).stream()).toList()));
        return shared;
    }

    /** What a label is compared by: its finding, or, where it is none, its own name. */
    public static String identity(String label) {
        return of(label).map(finding -> key(finding.text())).orElseGet(() -> key(label));
    }

    /** Its name here. */
    public String text() {
        return text;
    }

    private static String key(String label) {
        return String.join(
                " ",
                Stream.of(label.toLowerCase(Locale.ROOT).split("[ _]+", -1))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}
