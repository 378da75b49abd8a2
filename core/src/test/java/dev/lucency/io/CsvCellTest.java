package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell that is written begins a formula, and every text is read again as it was. */
class CsvCellTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "=1+1 | '=1+1",
                "+cmd | '+cmd",
                "-a | '-a",
                "@SUM(A1) | '@SUM(A1)",
                "\uff1dx | '\uff1dx",
                "'=x | ''=x",
                "''-x | '''-x",
                "-1 | -1",
                "-0.25 | -0.25",
                "+1.5e-3 | +1.5e-3",
                "-1-2 | '-1-2",
                "a=b | a=b",
                "'quoted' | 'quoted'",
                "' | '",
                "patient 1 | patient 1",
            })
    void aTextThatASpreadsheetWouldRunBeginsWithAnApostrophe(String text, String cell) {
        assertThat(CsvCell.written(text)).isEqualTo(cell);
        assertThat(CsvCell.read(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\t=1", "\rx", "\n=1+1", "'\tx", "-", "=", "'-1", "-Infinity", "NaN"})
    void everyTextIsReadAgain(String text) {
        assertThat(CsvCell.read(CsvCell.written(text))).isEqualTo(text);
    }

    @Test
    void allTextsOfThreeLettersAreReadAgain() {
        List<String> letters = List.of("'", "=", "+", "-", "@", "1", ".", "a", "\t");
        for (String first : letters) {
            for (String second : letters) {
                for (String third : letters) {
                    String text = first + second + third;
                    assertThat(CsvCell.read(CsvCell.written(text))).isEqualTo(text);
                }
            }
        }
    }

    @Test
    void headersAreCellsToo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("table.csv");
        CsvFile.write(file, List.of("id", "=HYPERLINK(\"x\")"), List.of(List.of("@a", -1), List.of("b", 0.5)));
        assertThat(Files.readString(file)).isEqualTo("id,\"'=HYPERLINK(\"\"x\"\")\"\n'@a,-1\nb,0.5\n");
    }
}
