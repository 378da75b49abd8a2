package dev.lucency.dicom;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The body part of a film according to its attributes. */
public enum BodyPart {
    /** The chest. */
    CHEST,
    /** Something else, or more than the chest. */
    OTHER,
    /** The attributes do not state a body part. */
    NOT_STATED;

    /** The chest or the lungs in several languages, alone or with a view behind: {@code CHESTAP}, {@code THORAX_LAT}. */
    private static final Pattern CHEST_WORD = Pattern.compile(
            "(?:CHEST|CXR|THORAX|TORAX|TORACE|TORACIC[AO]|LUNGS?|LUNGE|LUNGEN|POUMONS?|PULMON(?:ES)?|PULMAO|PULMOES|POLMON[EI]|PECHO)"
                    + "(?:AP|PA|LAT|LATERAL|V|VIEWS?|ERECT|SUPINE|PORT|PORTABLE|BED|ADULT|PED)*");
    /** Words that may stand beside. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "ABDOMEN", "ABD", "PELVIS", "RIB", "RIBS", "RIBCAGE", "SPINE", "WALL", "STERNUM", "SHOULDER", "CLAVICLE");
    /** Chest and thorax in SNOMED CT and in the older SNOMED RT. */
    private static final Set<String> CHEST_CODES = Set.of("51185008", "43799004", "T-D3000", "T-D3300", "302551006");

    /** BodyPartExamined, else the code of the anatomic region, else its meaning. */
    static BodyPart of(DataSet film) throws DicomException {
        String part = film.text(Attribute.BODY_PART);
        if (!part.isEmpty()) {
            return named(part);
        }
        List<DataSet> regions = film.items(Attribute.ANATOMIC_REGION);
        if (regions.isEmpty()) {
            return NOT_STATED;
        }
        String code = regions.get(0).text(Attribute.CODE_VALUE);
        return CHEST_CODES.contains(code) ? CHEST : named(regions.get(0).text(Attribute.CODE_MEANING));
    }

    private static BodyPart named(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        List<String> words =
                Arrays.stream(plain.toUpperCase(Locale.ROOT).split("[^A-Z]+")).toList();
        return words.stream().anyMatch(word -> CHEST_WORD.matcher(word).matches())
                        && words.stream().noneMatch(OTHER_WORDS::contains)
                ? CHEST
                : OTHER;
    }
}
