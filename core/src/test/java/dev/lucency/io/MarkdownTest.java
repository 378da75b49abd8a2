package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Foreign text in a model card, by what each character would do there. */
class MarkdownTest {
    @Test
    void whatMeansSomethingInALineIsEscaped() {
        assertThat(Markdown.text("[a](b) *c* `d` <e> &f; \\g"))
                .isEqualTo("\\[a\\](b) \\*c\\* \\`d\\` \\<e\\> \\&f; \\\\g");
    }

    @Test
    void aLineBreakAndAPipeStayInTheCell() {
        assertThat(Markdown.text("a|b\n# c")).isEqualTo("a\\|b\\\\u000a# c");
    }

    @Test
    void codeIsFencedByMoreBackticksThanItHolds() {
        assertThat(Markdown.code("plain")).isEqualTo("`plain`");
        assertThat(Markdown.code("a``b`")).isEqualTo("``` a``b` ```");
    }
}
