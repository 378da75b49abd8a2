package dev.lucency.source.openi;

import dev.lucency.data.LabelValue;
import java.util.List;
import java.util.Locale;

/**
 * A label of the Indiana collection with the complete index terms that mean it. A term that merely contains the label's word does
 * not mean the label: a pericardial effusion is not pleural, mycoplasma pneumoniae is a bacterium, subcutaneous emphysema is not
 * in the lung.
 *
 * <p>Manual terms are MeSH headings, and some of the radiologists' lexicon RadLex, that two coders gave, with qualifiers after a
 * slash. Automatic terms came from a program and are as the reports wrote them, plurals and sides included; those here are all
 * that occur and mean the label.
 *
 * @param text the name of the label in files
 * @param manual the coders' terms, in lower case; more qualifiers may follow in a report
 * @param automatic the program's terms, in lower case
 */
record OpeniLabel(String text, List<String> manual, List<String> automatic) {
    /** All, in the order of the alphabet; then the coders' word for a report without a finding, for which the program has none. */
    private static final List<OpeniLabel> ALL = List.of(
            new OpeniLabel(
                    "Atelectasis",
                    List.of("pulmonary atelectasis"),
                    List.of(
                            "atelectasis",
                            "atelectases",
                            "pulmonary atelectasis",
                            "focal atelectasis",
                            "plate-like atelectasis",
                            "patchy atelectasis",
                            "discoid atelectasis",
                            "obstructive atelectasis",
                            "chronic atelectasis")),
            new OpeniLabel("Cardiomegaly", List.of("cardiomegaly"), List.of("cardiomegaly")),
            new OpeniLabel(
                    "Edema",
                    List.of("pulmonary edema"),
                    List.of(
                            "pulmonary edema",
                            "edema",
                            "edemas",
                            "interstitial pulmonary edema",
                            "alveolar edema",
                            "chronic edema")),
            new OpeniLabel(
                    "Emphysema",
                    List.of("emphysema", "pulmonary emphysema", "bullous emphysema"),
                    List.of(
                            "emphysema",
                            "emphysemas",
                            "pulmonary emphysema",
                            "centrilobular emphysema",
                            "bullous emphysema")),
            new OpeniLabel(
                    "Fibrosis",
                    List.of("pulmonary fibrosis"),
                    List.of(
                            "pulmonary fibrosis",
                            "pulmonary fibroses",
                            "fibrosis",
                            "fibroses",
                            "interstitial fibrosis",
                            "diffuse fibrosis",
                            "chronic fibrosis")),
            new OpeniLabel("Mass", List.of("mass"), List.of("mass lesion")),
            new OpeniLabel(
                    "Nodule",
                    List.of("nodule"),
                    List.of("nodule", "multiple pulmonary nodules", "solitary pulmonary nodule")),
            new OpeniLabel(
                    "Pleural Effusion",
                    List.of("pleural effusion"),
                    List.of(
                            "pleural effusion",
                            "pleural effusions",
                            "bilateral pleural effusion",
                            "right-sided pleural effusion",
                            "left-sided pleural effusion")),
            new OpeniLabel("Pleural Thickening", List.of("thickening/pleura"), List.of("pleural thickening")),
            new OpeniLabel(
                    "Pneumonia",
                    List.of("pneumonia"),
                    List.of(
                            "pneumonia",
                            "pneumonia, viral",
                            "pneumonia, mycoplasma",
                            "mycoplasma pneumonia",
                            "viral pneumonias",
                            "atypical pneumonias",
                            "acute pneumonia",
                            "recurrent pneumonia",
                            "postobstructive pneumonia",
                            "peribronchial pneumonia",
                            "multilobar pneumonia",
                            "lower lobe pneumonia",
                            "left lower lobe pneumonia",
                            "left upper lobe pneumonia",
                            "right lower lobe pneumonia",
                            "right upper lobe pneumonia",
                            "pneumonia right lower lobe")),
            new OpeniLabel("Pneumothorax", List.of("pneumothorax"), List.of("pneumothorax")),
            new OpeniLabel("Normal", List.of("normal"), List.of()));

    /** The coders' word for a report that they did not code. */
    private static final String NOT_CODED = "no indexing";

    /** The labels that an index has. */
    static List<OpeniLabel> of(OpeniIndex index) {
        return ALL.stream().filter(label -> !label.terms(index).isEmpty()).toList();
    }

    /** What the terms of a report say; nothing is known if the report was not coded. */
    LabelValue of(List<String> terms, OpeniIndex index) {
        List<String> plain = terms.stream()
                .map(term -> term.toLowerCase(Locale.ROOT).strip())
                .toList();
        if (plain.contains(NOT_CODED)) {
            return LabelValue.UNKNOWN;
        }
        boolean named = plain.stream().anyMatch(term -> means(term, terms(index)));
        return named ? LabelValue.POSITIVE : LabelValue.NEGATIVE;
    }

    private List<String> terms(OpeniIndex index) {
        return index == OpeniIndex.MANUAL ? manual : automatic;
    }

    /** Whether a term is one of these, or one of these with further qualifiers behind it. */
    private static boolean means(String term, List<String> whole) {
        return whole.stream().anyMatch(name -> term.equals(name) || term.startsWith(name + "/"));
    }
}
