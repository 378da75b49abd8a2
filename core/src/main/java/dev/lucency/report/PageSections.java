package dev.lucency.report;

import dev.lucency.chart.Html;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The sections of a page from top to bottom, and the links that lead to them. */
public final class PageSections {
    private final Map<String, Html> sections = new LinkedHashMap<>();

    /** Adds a section below the others. */
    public PageSections add(String title, Html... content) {
        sections.put(title, Html.of(content));
        return this;
    }

    /** Returns a link to each section. */
    public Html contents() {
        return Html.element("nav")
                .with("aria-label", "Sections")
                .block(sections.keySet().stream()
                        .map(title -> Html.element("a")
                                .with("href", "#" + anchor(title))
                                .of(title)
                                .line())
                        .collect(Html.joining()));
    }

    /** Returns the sections. */
    public Html html() {
        return sections.entrySet().stream()
                .map(section -> Html.element("section")
                        .with("id", anchor(section.getKey()))
                        .block(Html.element("h2").of(section.getKey()).line(), section.getValue()))
                .collect(Html.joining());
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
