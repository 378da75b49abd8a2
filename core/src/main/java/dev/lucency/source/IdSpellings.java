package dev.lucency.source;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ids have in common that may be two spellings of one. Compared are letters and digits, whatever their case, their form in
 * Unicode, the script of the digits and the zeros before a number; runs of anything else, that is of separators, are one separator, and
 * none at the ends. Two readings of an id are undecided, so it has a spelling for each: a blank is a separator or nothing, a decimal as
 * in {@code 7.0} and {@code 7.50} has its last zeros or not.
 */
final class IdSpellings {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^[^\\p{L}\\p{M}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}]+$");
    private static final Pattern WHOLE_DECIMAL = Pattern.compile("(?<=\\d)[.,]0+$");
    private static final Pattern LAST_ZEROS = Pattern.compile("(\\d+[.,]\\d*[1-9])0+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");
    /** What lower case leaves of the Turkish capital beside the letter. */
    private static final String DOT_ABOVE = "\u0307";

    private IdSpellings() {}

    /** One spelling a reading, in an order that is always the same: ids are alike if one of these is equal, place by place. */
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

    /** The authority that gave an id stands in a line before it, and never runs into it. */
    private static String ofEachLine(String id, UnaryOperator<String> change) {
        return Stream.of(id.split("\n", -1)).map(change).collect(Collectors.joining("\n"));
    }

    /** Compatible characters, ASCII digits, nothing but letters and digits at the ends. */
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
