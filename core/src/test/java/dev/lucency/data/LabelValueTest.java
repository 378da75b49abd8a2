package dev.lucency.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way to write one of the four values of a label, and what is none of them. */
class LabelValueTest {
    @Test
    void numbersWordsAndBlanksOfManyPrograms() {
        assertRead(
                LabelValue.POSITIVE,
                "1",
                "1.0",
                "1.00",
                "1.",
                "+1",
                "True",
                "TRUE",
                "true",
                "Yes",
                "Positive",
                "present");
        assertRead(
                LabelValue.NEGATIVE, "0", "0.0", "0.00", "-0.0", "False", "FALSE", "false", "NO", "negative", "Absent");
        assertRead(LabelValue.UNCERTAIN, "-1", "-1.0", "-1.00");
        assertRead(LabelValue.UNKNOWN, "", "nan", "NaN", "NA", "N/A", "#N/A", "None", "null", "NULL", "<NA>");
    }

    @Test
    void everythingElseIsNoLabel() {
        for (String cell : List.of(
                "2", "10", "1.5", "0.5", "01x", "1,0", "-", "?", "n", "pos", "normal", "1.0.0", ".0", "maybe")) {
            assertThat(LabelValue.parse(cell)).as(cell).isEmpty();
        }
    }

    private static void assertRead(LabelValue value, String... cells) {
        for (String cell : cells) {
            assertThat(LabelValue.parse(cell)).as(cell).contains(value);
        }
    }
}
