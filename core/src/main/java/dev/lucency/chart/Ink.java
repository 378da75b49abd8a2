package dev.lucency.chart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an element of a figure is drawn: attributes such as its colour, in the order in which they are written.
 *
 * @param attributes values by their names
 */
record Ink(Map<String, String> attributes) {
    /** An ink with a class, by which a page may give other colours. */
    static Ink of(String style, String attribute, String value) {
        return new Ink(Map.of()).and("class", style).and(attribute, value);
    }

    /** The same ink with one more attribute. */
    Ink and(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Ink(more);
    }

    /** The element with these attributes after its own. */
    HtmlElement on(HtmlElement element) {
        HtmlElement drawn = element;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            drawn = drawn.with(attribute.getKey(), attribute.getValue());
        }
        return drawn;
    }
}
