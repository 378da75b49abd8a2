package dev.lucency.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids as tables write them: which are one for sure, and which are of nobody. */
class PatientIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "M\u00FCller 4",
                "Mu\u0308ller 4",
                " M\u00FCller 4",
                "M\u00FCller 4\u00A0",
                "M\u00FCller\u00A04",
                "M\u00FCller  4",
                "\uFEFFM\u00FCller\t4",
                "Mu\u0308l\u200Bler 4"
            })
    void blanksAndFormsOfUnicodeMakeNoOtherPatient(String written) {
        assertThat(PatientId.of(written)).isEqualTo("M\u00FCller 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nan",
                "NaN",
                "NA",
                "N/A",
                "#N/A",
                "None",
                "null",
                "<NA>",
                "ANONYMOUS",
                "anonymized",
                "Unknown",
                "-",
                "--",
                "???",
                ".",
                "***",
                "XXXX",
                "####",
                "#REF!",
                "#DIV/0!",
                "1.23E+11",
                "1,23E+11",
                "1.23457e+11",
                "5E+10",
                "de-identified"
            })
    void wordsForNobodyAndRoundedNumbersAreNoId(String written) {
        assertThat(PatientId.of(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1", "p1", "Nan 7", "Anna", "12345e67", "3e10", "ANON-0012", "1.2.840.113", "XK", "x1"})
    void otherShortOrStrangeIdsAreIds(String written) {
        assertThat(PatientId.of(written)).isEqualTo(written);
    }

    @Test
    void numbersAreOneWhateverTheirZerosAndDecimals() {
        for (String seven : List.of("7", "7.0", "7.00", "0007", "7,0", " 0007.0\u00A0")) {
            assertThat(PatientId.ofNumber(seven)).isEqualTo("7");
        }
        assertThat(PatientId.ofNumber("0")).isEqualTo("0");
        assertThat(PatientId.ofNumber("7.5")).isEqualTo("7.5");
        assertThat(PatientId.ofNumber("70")).isEqualTo("70");
        assertThat(PatientId.ofNumber("P007")).isEqualTo("P007");
    }

    @Test
    void whatIsWrongIsTold() {
        assertThat(PatientId.fault("'who'", " ")).isEqualTo("'who' is empty");
        assertThat(PatientId.fault("'who'", "nan")).isEqualTo("'who' is 'nan', which names no patient");
        assertThat(PatientId.fault("'who'", "1.23E+11"))
                .isEqualTo("'who' is '1.23E+11', a number that a spreadsheet has rounded");
    }
}
