package dev.lucency.report;

import dev.lucency.chart.Html;
import java.util.List;

/** HTML parts that several pages use. */
public final class PageParts {
    /** The notice on every page about phantoms. */
    public static final Html PHANTOM = Html.element("p")
            .with("class", "phantom")
            .of(
                    Html.element("strong").of("Phantoms."),
                    Html.text(
                            " These films were drawn by a generator and show no patients. The figures show that the program works"
                                    + " and how to read its report; they say nothing about patients."))
            .line();

    /** The title of the notes that explain a page. */
    static final String READING = "How to read this";

    private PageParts() {}

    /**
     * Returns the header of a page.
     *
     * @param kind the kind of page, shown above the title
     * @param title the title
     * @param rest the content after the title
     */
    public static Html header(String kind, String title, Html... rest) {
        return Html.element("header")
                .block(paragraph("over", kind), Html.element("h1").of(title).line(), Html.of(rest));
    }

    /** Returns a section with a title. */
    public static Html section(String title, Html... content) {
        return Html.element("section").block(Html.element("h2").of(title).line(), Html.of(content));
    }

    /** Returns content that is hidden until its summary is clicked. */
    public static Html folded(String summary, Html... content) {
        return Html.element("details")
                .of(Html.element("summary").of(summary).line(), Html.of(content))
                .line();
    }

    /** Returns a paragraph. */
    public static Html paragraph(String text) {
        return Html.element("p").of(text).line();
    }

    /** Returns a paragraph with a class of the style sheet. */
    public static Html paragraph(String style, String text) {
        return Html.element("p").with("class", style).of(text).line();
    }

    /** Returns a list of sentences; nothing if there are none. */
    public static Html list(List<String> sentences) {
        return sentences.isEmpty()
                ? Html.NONE
                : Html.element("ul")
                        .block(sentences.stream()
                                .map(sentence -> Html.element("li").of(sentence).line())
                                .collect(Html.joining()));
    }

    /** Returns the section of notes that explain the page. */
    public static Html reading(List<String> notes) {
        return section(READING, list(notes));
    }

    /** Returns a picture or chart with its caption. */
    public static Html figure(String caption, Html picture) {
        return Html.element("figure").of(caption(caption), picture).line();
    }

    /** Returns the caption of a figure. */
    public static Html caption(String caption) {
        return Html.element("figcaption").of(caption).line();
    }

    /** Returns a chart of the full width of the page. */
    public static Html wide(Html chart) {
        return Html.element("figure").with("class", "wide").with("tabindex", 0).block(chart);
    }
}
