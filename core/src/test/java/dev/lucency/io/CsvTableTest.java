package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small tables, and each way in which a row or a header does not fit, against the line that must be named. */
class CsvTableTest {
    @TempDir
    Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("t.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuses(String text, String message) {
        Path file = file(text);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CsvTable.read(file))
                .withMessageStartingWith(file + ":" + message)
                .withMessageNotContaining("\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CsvTable.scan(file, (table, row) -> {}))
                .withMessageStartingWith(file + ":" + message);
    }

    @Test
    void aRowHasTheCellsOfItsHeader() {
        CsvTable table = CsvTable.read(file("\uFEFFa , b\n1,\"x, y\" \n\n 2 ,\n"));

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows())
                .extracting(row -> row.line() + ": " + row.at(table.place("a")) + "|" + row.at(table.place("b")))
                .containsExactly("2: 1|x, y", "4: 2|");
    }

    @Test
    void blanksThatStripLeavesAreStripped() {
        CsvTable table = CsvTable.read(file("a,b\u00A0\n\u00A0P 1\u2007,\u200B7\u202F\n"));

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows().get(0).at(0)).isEqualTo("P 1");
        assertThat(table.rows().get(0).at(1)).isEqualTo("7");
    }

    @Test
    void aRowWithACellTooManyOrTooFewIsRefusedByItsLine() {
        refuses(
                "path,patient,weight,A,B\nx,P1,70,5,1,0\n",
                "2: must have 5 cells like the header, had 6; a value with a comma must be in quotes");
        refuses("path,patient,A\nx,P1,1\n\n\ny,P2\n", "5: must have 3 cells like the header, had 2; mend the line");
        refuses("path,patient,A\n\"x\n\",P1,1\ny,P2,1,\n", "4: must have 3 cells like the header, had 4");
    }

    @Test
    void columnsWithoutANameAtTheEndHoldNothingAndAllRowsHaveThemOrNone() {
        assertThat(CsvTable.read(file("a,b,,\n1,2\n3,4\n")).rows()).hasSize(2);
        assertThat(CsvTable.read(file("a,b,,\n1,2,, \n3,4,,\n")).rows()).hasSize(2);
        refuses("a,b,,\n1,2\n3,4,,\n", "3: must have 2 cells like the rows above it, had 4");
        refuses("a,b,,\n1,2,,\n3,4\n", "3: must have 4 cells like the header, had 2");
        refuses("a,b,,\n1,2,3\n", "2: must have 4 cells like the header, had 3");
        refuses("a,b,,\n1,2,3,\n", "2: has '3' in cell 3, which has no name in the header");
    }

    @Test
    void aColumnWithoutANameBeforeOthersIsOneLikeThem() {
        CsvTable table = CsvTable.read(file(",a,,b\n0,1,x,2\n"));

        assertThat(table.rows().get(0).at(table.place("b"))).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path,A,B,A", "path,A,B, A", "path,A,B,A\u00A0", "path,A,B,\uFEFFA"})
    void aColumnThatStandsTwiceIsRefused(String header) {
        refuses(header + "\nx,1,0,0\n", "1: has the column 'A' twice; give each column a name of its own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"path;A;B!x;1,5;0", "path\\tA\\tB!x\\t1\\t0"})
    void otherSeparatorsAreToldAtOnce(String header, String row) {
        refuses((header + "\n" + row + "\n").replace("\\t", "\t"), "1: has one column, 'path");
    }

    @Test
    void namesWithCommasInTheHeaderStandForACellEach() {
        for (String header : List.of("a,\"Box [x,y]\",b", "a,Box [x,y],b")) {
            CsvTable table = CsvTable.readCuttingNames(file(header + "\n1,2,3,4\n"));
            assertThat(table.rows().get(0).at(table.place("b"))).isEqualTo("4");
            refusesCut(header + "\n1,2,3\n");
            refusesCut(header + "\n1,2,3,4,5\n");
        }
    }

    private void refusesCut(String text) {
        Path file = file(text);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CsvTable.readCuttingNames(file))
                .withMessageStartingWith(file + ":2: must have 4 cells like the header");
    }

    @Test
    void aLongFileIsScannedToItsFirstRowThatDoesNotFit() {
        List<String> seen = new ArrayList<>();
        Path file = file("a,b\n1,2\n3,4\n5\n6,7\n");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> CsvTable.scan(file, (table, row) -> seen.add(row.at(0))))
                .withMessageStartingWith(file + ":4: ");
        assertThat(seen).containsExactly("1", "3");
    }
}
