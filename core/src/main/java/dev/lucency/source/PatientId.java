package dev.lucency.source;

import dev.lucency.data.BlankCell;
import dev.lucency.io.Blanks;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalization of patient ids. Two films are of one patient if their ids are equal, so each id gets one spelling: composed
 * Unicode characters (NFC), no surrounding blanks, single spaces inside, and no invisible characters. Words such as "anonymous"
 * are not ids, and neither are long numbers that a spreadsheet has rounded, because many patients share them.
 */
public final class PatientId {
    private static final Set<String> NOBODY = Set.of(
            "anon",
            "anonymous",
            "anonymized",
            "anonymised",
            "deidentified",
            "de-identified",
            "missing",
            "nobody",
            "not available",
            "removed",
            "undefined",
            "unk",
            "unknown",
            "unnamed");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]*|[xX]{2,}");
    private static final Pattern SPREADSHEET_ERROR = Pattern.compile("#(REF!|VALUE!|NAME\\?|NUM!|NULL!|DIV/0!)");
    private static final Pattern ROUNDED = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+\\d+");
    private static final Pattern NUMBER = Pattern.compile("0*(\\d+)(?:[.,]0+)?");

    private PatientId() {}

    /** Returns the normalized spelling of an id; empty if it does not identify a patient. */
    public static String of(String written) {
        String id = Blanks.single(Normalizer.normalize(written, Normalizer.Form.NFC));
        return isNobody(id) ? "" : id;
    }

    /** Returns the normalized spelling of an id that is known to be a number: {@code 7}, {@code 7.0} and {@code 0007} are the same. */
    public static String ofNumber(String written) {
        String id = of(written);
        Matcher number = NUMBER.matcher(id);
        return number.matches() ? number.group(1) : id;
    }

    private static boolean isNobody(String id) {
        return BlankCell.is(id)
                || NOBODY.contains(id.toLowerCase(Locale.ROOT))
                || NO_LETTER_OR_DIGIT.matcher(id).matches()
                || SPREADSHEET_ERROR.matcher(id).matches()
                || ROUNDED.matcher(id).matches();
    }

    /**
     * Returns the message for a film whose patient is not identified.
     *
     * @param what the source of the id, such as {@code 'patient'}
     * @param written the text found there
     */
    public static String fault(String what, String written) {
        String id = Blanks.single(written);
        if (id.isEmpty()) {
            return what + " is empty";
        }
        return what + " is '" + id + "', "
                + (ROUNDED.matcher(id).matches()
                        ? "a number that a spreadsheet has rounded"
                        : "which names no patient");
    }
}
