package dev.lucency.source;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Normalized forms of ids: ids with a common form may be two spellings of one id. The comparison ignores case, Unicode form, the
 * script of digits and leading zeros; a run of characters that are neither letters nor digits counts as one separator, and as
 * nothing at the ends. Two rules are ambiguous, so an id has a form for each reading: a blank is a separator or nothing, and a
 * decimal such as {@code 7.0} or {@code 7.50} keeps its trailing zeros or not.
 */
final class IdSpellings {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^[^\\p{L}\\p{M}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}]+$");
    private static final Pattern WHOLE_DECIMAL = Pattern.compile("(?<=\\d)[.,]0+$");
    private static final Pattern LAST_ZEROS = Pattern.compile("(\\d+[.,]\\d*[1-9])0+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");
    /** The combining dot that lower-casing the Turkish capital I leaves after the letter. */
    private static final String DOT_ABOVE = "\u0307";

    private IdSpellings() {}

    /** Returns one form per reading, in a fixed order: two ids may be the same if their forms at some position are equal. */
    static List<String> of(String id) {
        String plain = ofEachLine(id, IdSpellings::plain);
        String shorter = ofEachLine(plain, IdSpellings::withoutLastZeros);
        List<String> readings = Stream.of(plain, shorter)
                .flatMap(text -> Stream.of(
                        text, ofEachLine(text, line -> BLANKS.matcher(line).replaceAll(""))))
                .toList();
        String usual = ofEachLine(plain, IdSpellings::folded);
        return readings.stream()
                .map(text -> text.equals(plain) ? usual : ofEachLine(text, IdSpellings::folded))
                .toList();
    }

    /** Applies a change to each line: the authority that issued an id is on a line before it, and the two must not be joined. */
    private static String ofEachLine(String id, UnaryOperator<String> change) {
        return Stream.of(id.split("\n", -1)).map(change).collect(Collectors.joining("\n"));
    }

    /** Returns the compatibility form (NFKC) with ASCII digits, starting and ending with a letter or a digit. */
    private static String plain(String id) {
        StringBuilder plain = new StringBuilder(id.length());
        Normalizer.normalize(id, Normalizer.Form.NFKC).codePoints().forEach(character -> {
            int digit = Character.digit(character, 10);
            plain.appendCodePoint(digit >= 0 ? '0' + digit : character);
        });
        return AT_THE_ENDS.matcher(plain).replaceAll("");
    }

    private static String withoutLastZeros(String id) {
        String whole = WHOLE_DECIMAL.matcher(id).replaceAll("");
        return LAST_ZEROS.matcher(whole).matches() ? LAST_ZEROS.matcher(whole).replaceAll("$1") : whole;
    }

    private static String folded(String id) {
        String joined = SEPARATORS.matcher(id).replaceAll("-");
        String cased = joined.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace("i" + DOT_ABOVE, "i");
        return LEADING_ZEROS
                .matcher(Normalizer.normalize(cased, Normalizer.Form.NFKC))
                .replaceAll("");
    }
}
