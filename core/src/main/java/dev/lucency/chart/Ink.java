package dev.lucency.chart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The drawing attributes of an element of a figure, such as its colour, in the order of writing.
 *
 * @param attributes the values by attribute name
 */
record Ink(Map<String, String> attributes) {
    /** Returns an ink with a class, by which a page can override the colours. */
    static Ink of(String style, String attribute, String value) {
        return new Ink(Map.of()).and("class", style).and(attribute, value);
    }

    /** Returns the ink with one more attribute. */
    Ink and(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Ink(more);
    }

    /** Returns the element with these attributes after its own. */
    HtmlElement on(HtmlElement element) {
        HtmlElement drawn = element;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            drawn = drawn.with(attribute.getKey(), attribute.getValue());
        }
        return drawn;
    }
}
