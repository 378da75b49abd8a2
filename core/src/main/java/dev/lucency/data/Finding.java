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
 * The vocabulary of findings on chest films, with the names that the data sets give them. Two sets share a label if both names
 * map to the same finding here. Names that only resemble each other stay separate, because a model would otherwise be evaluated
 * on a label that it was not trained for: Infiltration is not Lung Opacity, neither Nodule nor Mass is Lung Lesion (which holds
 * both), Pleural Thickening is not Pleural Other (which holds more), Enlarged Cardiomediastinum is not Cardiomegaly.
 *
 * <p>The definitions are those of the sets: NIH ChestX-ray14 (Wang et al., CVPR 2017, with the six findings added on
 * publication), CheXpert (Irvin et al., AAAI 2019), Open-i (Demner-Fushman et al., JAMIA 2016; MeSH terms). The glossary of the
 * Fleischner Society (Hansell et al., Radiology 2008) defines the words. Sets that use the same word still differ in how they
 * extracted labels from reports and in how they treat findings that a report does not mention; see their classes.
 */
public enum Finding {
    ATELECTASIS("Atelectasis"),
    CARDIOMEGALY("Cardiomegaly"),
    CONSOLIDATION("Consolidation"),
    /** Pulmonary edema; no supported set uses the word for any other edema. */
    EDEMA("Edema", "Pulmonary Edema"),
    EMPHYSEMA("Emphysema", "Pulmonary Emphysema"),
    ENLARGED_CARDIOMEDIASTINUM("Enlarged Cardiomediastinum"),
    /** Fibrosis of the lung. */
    FIBROSIS("Fibrosis", "Pulmonary Fibrosis"),
    FRACTURE("Fracture"),
    HERNIA("Hernia"),
    INFILTRATION("Infiltration"),
    LUNG_LESION("Lung Lesion"),
    LUNG_OPACITY("Lung Opacity"),
    MASS("Mass"),
    NODULE("Nodule"),
    /** Pleural effusion, which NIH calls "Effusion". A pericardial effusion is another finding. */
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

    /** Returns the finding that a label names, ignoring case, blanks and underscores; empty if the label names none. */
    public static Optional<Finding> of(String label) {
        return Optional.ofNullable(BY_NAME.get(key(label)));
    }

    /** Returns the findings that are in every one of the given lists of labels. */
    public static Set<Finding> shared(Collection<List<String>> sets) {
        Set<Finding> shared = EnumSet.allOf(Finding.class);
        sets.forEach(labels -> shared.retainAll(
                labels.stream().flatMap(label -> of(label).stream()).toList()));
        return shared;
    }

    /**
     * Returns the key by which labels are compared: the name of the finding, or the label's own normalized name if it names no
     * finding.
     */
    public static String identity(String label) {
        return of(label).map(finding -> key(finding.text())).orElseGet(() -> key(label));
    }

    /** Returns the name of the finding, such as {@code Pleural Effusion}. */
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
