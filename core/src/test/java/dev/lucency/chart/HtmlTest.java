package dev.lucency.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements and text are compared with the markup that HTML prescribes; whatever is given as text is markup nowhere. */
class HtmlTest {
    private static final String EVIL = "<b>\"'&";
    private static final String HARMLESS = "&lt;b&gt;&quot;&#39;&amp;";

    @Test
    void textIsEscapedInContentAndInAttributes() {
        assertThat(Html.text(EVIL)).hasToString(HARMLESS);
        assertThat(Html.element("p").with("title", EVIL).of(EVIL))
                .hasToString("<p title=\"" + HARMLESS + "\">" + HARMLESS + "</p>");
    }

    @Test
    void anElementInAnElementIsNotEscapedAgain() {
        Html inner = Html.element("b").of("a & b");
        assertThat(Html.element("p").of(Html.text("< "), inner)).hasToString("<p>&lt; <b>a &amp; b</b></p>");
    }

    @Test
    void controlCharactersAndThoseThatTurnTheDirectionAreReplaced() {
        assertThat(Html.text("a\u0000b\tc\u202Ed\u2066")).hasToString("a\uFFFDb\tc\uFFFDd\uFFFD");
    }

    @Test
    void aBlockHasLinesOfItsOwn() {
        assertThat(Html.element("ul").block(Html.element("li").of("one").line()))
                .hasToString("<ul>\n<li>one</li>\n</ul>\n");
    }

    @Test
    void attributesKeepTheirOrder() {
        assertThat(Html.element("img")
                        .with("src", "a.png")
                        .with("alt", "")
                        .with("width", 3)
                        .alone())
                .hasToString("<img src=\"a.png\" alt=\"\" width=\"3\">");
        assertThat(Html.element("line").at("x1", 1.25).in(Svg.DASHED).closed())
                .hasToString("<line x1=\"1.3\" class=\"rule\" stroke=\"#7b868e\" stroke-width=\"1\""
                        + " stroke-dasharray=\"4 3\"/>");
    }

    @Test
    void piecesAreJoinedInTheirOrder() {
        assertThat(Stream.of("a", "<").map(Html::text).collect(Html.joining())).hasToString("a&lt;");
        assertThat(Html.of(Html.NONE, Html.text("a"))).hasToString("a");
        assertThat(Html.NONE.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "p>", "1a", "on\"x"})
    void aNameOfAnElementOrAttributeIsAWord(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.element(name))
                .withMessageContaining("must be a word");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.element("p").with(name, ""))
                .withMessageContaining("must be a word");
    }
}
