package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blanks around and inside a text, by their code points. */
class BlanksTest {
    /** Space, tab, no-break, figure, narrow no-break, em, ideographic; byte order mark, zero width, word joiner, directions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\t", "\u00A0", "\u2007", "\u202F", "\u2003", "\u3000", "\uFEFF", "\u200B", "\u2060", "\u200E",
                "\u202A"
            })
    void allAreStripped(String blank) {
        assertThat(Blanks.strip(blank + blank + "P" + blank + "1" + blank)).isEqualTo("P" + blank + "1");
        assertThat(Blanks.strip(blank)).isEmpty();
    }

    @Test
    void runsOfSpacesBecomeOneAndWhatIsNotSeenNone() {
        assertThat(Blanks.single("\u00A0P \u00A0 1\u200B2\uFEFF 3 ")).isEqualTo("P 12 3");
        assertThat(Blanks.single(" \u200B ")).isEmpty();
    }
}
