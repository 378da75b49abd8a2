package dev.lucency.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages as tables and DICOM files write them, with the whole years that they mean. */
class PatientAgeTest {
    @ParameterizedTest
    @CsvSource({
        "58,58",
        "58.0,58",
        "45.5,45",
        "'45,5',45",
        "0,0",
        "120,120",
        "058Y,58",
        "58y,58",
        "58 years,58",
        "006M,0",
        "18 months,1",
        "012D,0",
        "104W,2",
        ">89,90",
        "> 89,90",
        ">=90,90",
        "\u226590,90",
        "90+,90",
        "89.9,89"
    })
    void yearsThatAreCompleted(String written, int years) {
        assertThat(PatientAge.years(written)).isEqualTo(years);
    }

    @ParameterizedTest
    @CsvSource({"121", "411", ">120", "-1", "old", "58Q", "5 or 6", "''", "12345", "1E+02"})
    void whatNobodyReachesOrNobodyUnderstandsIsUnknown(String written) {
        assertThat(PatientAge.years(written)).isNull();
    }
}
