package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that somebody else chose, against what a terminal may be given. */
class PrintableTest {
    @ParameterizedTest
    @CsvSource({"layer1.0.conv1.weight", "überschrift", "重み", "a b"})
    void plainTextStaysAsItIs(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void whatMovesTheCursorOrTurnsTheTextIsSpelledOut() {
        assertThat(Printable.of("a\u001b[2J\r\nb\u202ec\u0000")).isEqualTo("a\\u001b[2J\\u000d\\u000ab\\u202ec\\u0000");
        assertThat(Printable.of("\ud800")).isEqualTo("\\ud800");
    }

    @Test
    void aBriefTextEndsInDots() {
        assertThat(Printable.brief("x".repeat(300))).isEqualTo("x".repeat(300));
        assertThat(Printable.brief("x".repeat(301))).isEqualTo("x".repeat(297) + "...");
    }

    @Test
    void aLongMessageKeepsItsBeginningAndItsEnd() {
        assertThat(Printable.line("row 3: 'a\nb'; restore it")).isEqualTo("row 3: 'a\\u000ab'; restore it");
        assertThat(Printable.line("row 3: " + "x".repeat(100_000) + "; restore it"))
                .hasSize(1000)
                .startsWith("row 3: xx")
                .contains("x...x")
                .endsWith("x; restore it");
    }

    @Test
    void linesKeepTheirBreaksAndTabs() {
        assertThat(Printable.lines("a\tb\r\n\u001b[2Jc\rd\n")).isEqualTo("a\tb\r\n\\u001b[2Jc\\u000dd\n");
        assertThat(Printable.lines("")).isEmpty();
    }

    /** So that a JSON text means the same after it was made printable. */
    @Test
    void whatIsBeyondTheBasicPlaneIsWrittenAsInJson() {
        assertThat(Printable.of(new String(Character.toChars(0xF0000)))).isEqualTo("\\udb80\\udc00");
        assertThat(Printable.of("\u009b")).isEqualTo("\\u009b");
    }
}
