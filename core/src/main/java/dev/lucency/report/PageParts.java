package dev.lucency.report;

import dev.lucency.chart.Html;
import java.util.List;

/** The parts that pages have in common. */
final class PageParts {
    /** What every page says of phantoms. */
    static final Html PHANTOM = Html.element("p")
            .with("class", "phantom")
            .of(
                    Html.element("strong").of("Phantoms."),
                    Html.text(
                            " These films were drawn by a generator, not taken of people. The figures show that the program works"
                                    + " and how to read its report; they say nothing about patients."))
            .line();

    private PageParts() {}

    /**
     * The head of a page.
     *
     * @param kind of page, above its title
     * @param rest what follows the title
     */
    static Html header(String kind, String title, Html... rest) {
        return Html.element("header")
                .block(paragraph("over", kind), Html.element("h1").of(title).line(), Html.of(rest));
    }

    /** A section with its title. */
    static Html section(String title, Html... content) {
        return Html.element("section").block(Html.element("h2").of(title).line(), Html.of(content));
    }

    /** Content that is shown when its summary is chosen. */
    static Html folded(String summary, Html... content) {
        return Html.element("details")
                .of(Html.element("summary").of(summary).line(), Html.of(content))
                .line();
    }

    static Html paragraph(String text) {
        return Html.element("p").of(text).line();
    }

    /** A paragraph of a class of the style sheet. */
    static Html paragraph(String style, String text) {
        return Html.element("p").with("class", style).of(text).line();
    }

    /** A list of sentences; nothing if there are none. */
    static Html list(List<String> sentences) {
        return sentences.isEmpty()
                ? Html.NONE
                : Html.element("ul")
                        .block(sentences.stream()
                                .map(sentence -> Html.element("li").of(sentence).line())
                                .collect(Html.joining()));
    }

    /** The section that says how a page is to be read, a sentence or several a note. */
    static Html reading(List<String> notes) {
        return section("How to read this", list(notes));
    }

    /** A picture or chart with its caption. */
    static Html figure(String caption, Html picture) {
        return Html.element("figure").of(caption(caption), picture).line();
    }

    /** The caption of a figure. */
    static Html caption(String caption) {
        return Html.element("figcaption").of(caption).line();
    }

    /** A chart across the page. */
    static Html wide(Html chart) {
        return Html.element("figure").with("class", "wide").block(chart);
    }
}
