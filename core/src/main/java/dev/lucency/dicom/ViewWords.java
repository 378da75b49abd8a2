package dev.lucency.dicom;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words for views of the chest that devices, archives and label files use, in several languages. A value is read word by
 * word, so that {@code AP PORTABLE}, {@code XTABLE LATERAL} and {@code LAT ERECT} need no entry of their own.
 */
final class ViewWords {
    private static final String CHEST = "(?:CHEST|THORAX|TORAX|CXR)?";
    /** From the side: LAT, LLAT, RT LAT, XTABLE LATERAL, LATERO-LATERALE, PROFIL, PERFIL, SEITLICH. */
    private static final Pattern LATERAL = Pattern.compile(CHEST
            + "(?:L|R|LT|RT|LEFT|RIGHT|X|XT|XTABLE|CROSSTABLE)?LAT(?:S|L|R|ERAL(?:E|ES|IS|S)?|ERO(?:LATERAL.*)?)?"
            + "|PROFIL|PERFIL|SEITLICH.*|BOCZN.*");
    /** At an angle, of the apices, lying on the side. */
    private static final Pattern OTHER = Pattern.compile(
            "OBL|OBLI[QCK].*|SCHRAE?G.*|[RL][AP]O|[RL]LO|[RL]LD|LORDO.*|APICO.*|APICAL.*|APEX|APICES|AXIAL.*|SWIM.*|TANGENT.*");
    /** On the side in English, any way of lying in other languages: there a second word says which. */
    private static final Pattern LYING = Pattern.compile("DECUB.*");
    /** Lying on the back or on the belly. */
    private static final Pattern SUPINE = Pattern.compile("SUPIN.*|DORSAL.*|PRON[EAO]|VENTRAL.*");

    private static final Pattern AP =
            Pattern.compile(CHEST + "AP(?:ERECT|SUPINE|SITTING|PORT|PORTABLE)?|ANTEROPOST.*|VENTRODORSAL.*");
    private static final Pattern PA = Pattern.compile(CHEST + "PA(?:ERECT|UPRIGHT)?|POSTEROANT.*|DORSOVENTRAL.*");
    private static final Pattern FRONTAL = Pattern.compile("FRONTAL.*|FRONTE|FRENTE");
    /** Words that name a view where nothing else stands beside, and may mean something else in free text. */
    private static final Pattern LATERAL_VALUE = Pattern.compile("LL|RL|SIDE|SEITE|PROFILE");

    private static final Pattern FRONTAL_VALUE = Pattern.compile("FRONT|FACE");
    /** The side that was next to the film; alone it is the view. */
    private static final Set<String> SIDES = Set.of("L", "R", "LEFT", "RIGHT", "LT", "RT");
    /** How the patient was, where the device stood, which part it was: nothing about the direction. */
    private static final Pattern NEUTRAL = Pattern.compile(
            "ERECT|UPRIGHT|STAND(?:ING)?|STEHEND|SITTING|SEATED|SITZEND"
                    + "|LIEGEND|HORIZONTAL|SEMI|SEMIERECT|PORT|PORTABLE|MOBILE|BED|BEDSIDE|WALL|BUCKY|TABLE|GRID|NONGRID|CHEST"
                    + "|THORAX|TORAX|CXR|LUNGS?|VIEWS?|ADULT|PED|PEDIATRIC|INSP.*|EXP.*|UNKNOWN|NONE|NULL|NA|N|A|NOT|STATED|SPECIFIED");

    private static final Set<Kind> NO_VIEW = EnumSet.of(Kind.SIDE, Kind.NEUTRAL, Kind.UNKNOWN);

    private ViewWords() {}

    private enum Kind {
        AP,
        PA,
        FRONTAL,
        LATERAL,
        OTHER,
        SIDE,
        NEUTRAL,
        UNKNOWN
    }

    /** What a value means that holds the view and nothing else. */
    static Projection of(String value) {
        List<String> words = words(value);
        if (!words.isEmpty() && SIDES.containsAll(words)) {
            return Projection.LATERAL;
        }
        Set<Kind> kinds = kinds(words, true);
        Projection said = said(kinds);
        boolean strange = kinds.contains(Kind.UNKNOWN) || kinds.contains(Kind.SIDE);
        return said == Projection.NOT_STATED && strange ? Projection.UNKNOWN : said;
    }

    /** What free text says of the view: a text that names two, as that of a whole examination does, says nothing. */
    static Projection inText(String text) {
        Projection said = said(kinds(words(text), false));
        return said == Projection.UNKNOWN ? Projection.NOT_STATED : said;
    }

    /** The words of a value that name a view, in capitals. */
    static String named(String value) {
        return named(words(value), true);
    }

    /** Likewise of free text. */
    static String namedInText(String text) {
        return named(words(text), false);
    }

    private static String named(List<String> words, boolean alone) {
        boolean sides = alone && SIDES.containsAll(words);
        return words.stream()
                .filter(word -> sides || !NO_VIEW.contains(kind(word, isSupine(words), alone)))
                .collect(Collectors.joining(" "));
    }

    private static Projection said(Set<Kind> kinds) {
        boolean front = kinds.contains(Kind.AP) || kinds.contains(Kind.PA) || kinds.contains(Kind.FRONTAL);
        if (front && kinds.contains(Kind.LATERAL)) {
            return Projection.UNKNOWN;
        }
        if (kinds.contains(Kind.OTHER)) {
            return Projection.OTHER;
        }
        if (kinds.contains(Kind.LATERAL)) {
            return Projection.LATERAL;
        }
        if (kinds.contains(Kind.AP) != kinds.contains(Kind.PA)) {
            return kinds.contains(Kind.AP) ? Projection.AP : Projection.PA;
        }
        return front ? Projection.FRONTAL : Projection.NOT_STATED;
    }

    private static Set<Kind> kinds(List<String> words, boolean alone) {
        boolean supine = isSupine(words);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        words.forEach(word -> kinds.add(kind(word, supine, alone)));
        return kinds;
    }

    private static boolean isSupine(List<String> words) {
        return words.stream().anyMatch(word -> SUPINE.matcher(word).matches());
    }

    private static Kind kind(String word, boolean supine, boolean alone) {
        if (LYING.matcher(word).matches()) {
            return supine ? Kind.NEUTRAL : Kind.OTHER;
        }
        if (OTHER.matcher(word).matches()) {
            return Kind.OTHER;
        }
        if (LATERAL.matcher(word).matches()
                || (alone && LATERAL_VALUE.matcher(word).matches())) {
            return Kind.LATERAL;
        }
        if (AP.matcher(word).matches()) {
            return Kind.AP;
        }
        if (PA.matcher(word).matches()) {
            return Kind.PA;
        }
        if (FRONTAL.matcher(word).matches()
                || (alone && FRONTAL_VALUE.matcher(word).matches())) {
            return Kind.FRONTAL;
        }
        if (SIDES.contains(word)) {
            return Kind.SIDE;
        }
        return NEUTRAL.matcher(word).matches() || SUPINE.matcher(word).matches() ? Kind.NEUTRAL : Kind.UNKNOWN;
    }

    /** The words in capitals without accents; {@code A.P.} and {@code antero-posterior} are one. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z]+", " ");
        String joined = (" " + plain.strip() + " ")
                .replaceAll(" (?:A P|ANTERO POSTERIOR[A-Z]*|ANTERIOR (?:TO )?POSTERIOR) ", " AP ")
                .replaceAll(" (?:P A|POSTERO ANTERIOR[A-Z]*|POSTERIOR (?:TO )?ANTERIOR) ", " PA ")
                .strip();
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(" "));
    }
}
