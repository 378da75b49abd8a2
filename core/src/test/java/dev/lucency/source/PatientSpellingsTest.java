package dev.lucency.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ids may be two spellings of one, against lists by hand; and what is said of them. */
class PatientSpellingsTest {
    private static final Path WHERE = Path.of("t.csv");

    private static List<List<String>> oneId() {
        return List.of(
                List.of("1", "1.0", "0001", "01.00", "\uFF11"),
                List.of("p4", "P4", "P 4", "P04", "p004.0"),
                List.of("A-1", "a\u20131", "A - 01", "A\u22121"),
                List.of("P-1", "P_1", "P.1", "P/1", "P 1", "(P) #1"),
                List.of("7", "'7", "=\"7\"", "+7", "#7", "7'", "\u0667", "\u096D"),
                List.of("7.5", "7.50", "7,500", "7-5"),
                List.of("P\u0663", "P3", "p03"),
                List.of("DOE^JOHN", "DOE^JOHN^", "DOE JOHN", "DOE, JOHN", "doe_john"),
                List.of("\u0130zmir", "izmir", "IZMIR", "\u0131zmir"),
                List.of("Stra\u00DFe 1", "STRASSE-1"),
                List.of("\u03A3\u039F\u03A3.\u0391", "\u03C3\u03BF\u03C2-\u03B1"),
                List.of("HOSPITAL A\n7", "hospital-a\n7.0", "HOSPITALA\n07"));
    }

    @ParameterizedTest
    @MethodSource("oneId")
    void idsAreAlikeWhoseLettersAndDigitsAreOneWhateverStandsBetween(List<String> ids) {
        for (String id : ids) {
            assertThat(PatientSpellings.of(List.of(ids.get(0), id)).united().keySet())
                    .as(id)
                    .hasSize(id.equals(ids.get(0)) ? 0 : 2);
        }
        assertThat(PatientSpellings.of(ids).united().values())
                .hasSize(ids.size())
                .containsOnly(shortest(ids));
    }

    private static String shortest(List<String> ids) {
        return ids.stream()
                .sorted()
                .min((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow();
    }

    @Test
    void idsAreOthersWhoseLettersOrDigitsDifferOrWhoseSeparatorIsMissing() {
        assertThat(PatientSpellings.of(List.of(
                                "1",
                                "10",
                                "100",
                                "1.5",
                                "11",
                                "1-1",
                                "1-11",
                                "11-1",
                                "1-1-1",
                                "1p",
                                "A-1",
                                "A1",
                                "10.01",
                                "P-1",
                                "P1",
                                "a",
                                "\u00E4",
                                "\u0915\u093F",
                                "\u0915\u0940",
                                "1.2.840.1",
                                "1.2.840.10",
                                "A\n1",
                                "\n1A",
                                "B\n1"))
                        .united())
                .isEmpty();
    }

    @Test
    void twoIdsThatAreEachAlikeAThirdAreOfOneGroup() {
        assertThat(PatientSpellings.of(List.of("P-4", "P 4", "P4")).united())
                .isEqualTo(Map.of("P4", "P4", "P-4", "P4", "P 4", "P4"));
        assertThat(PatientSpellings.of(List.of("P-4", "P4")).united()).isEmpty();
    }

    @Test
    void theShortestSpellingStandsForTheOthersAndTheyAreNamed() {
        PatientSpellings spellings = PatientSpellings.of(List.of("0007", "b", "7", "7.0", "B", "c"));

        assertThat(spellings.united()).isEqualTo(Map.of("7", "7", "7.0", "7", "0007", "7", "B", "B", "b", "B"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> spellings.requireNone(WHERE, Map.of("7", "x.png", "7.0", "y.png"), "write one"))
                .withMessage(
                        "t.csv: patients '7' (x.png) and '7.0' (y.png) (and those of 1 more groups of ids) may be one:"
                                + " their ids differ only by case, blanks, separators, the script of digits, zeros before a"
                                + " number or those of a decimal; write one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient%05d", "%d", "CXR%d", "%d-1", "1-%d", "S%dP1", "1.2.840.%d.7"})
    void idsThatCountAreNeverAskedAbout(String pattern) {
        List<String> ids = IntStream.range(0, 30_000)
                .mapToObj(number -> pattern.formatted(number))
                .toList();
        PatientSpellings.of(ids).requireNone(WHERE, Map.of(), "write one");
    }
}
