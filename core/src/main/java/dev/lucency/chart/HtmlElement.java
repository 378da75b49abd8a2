package dev.lucency.chart;

import java.util.regex.Pattern;

/** An element of HTML or SVG with its attributes, before it is given its content. Each method returns a new value. */
public final class HtmlElement {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    private final String name;
    private final String attributes;

    /** @throws IllegalArgumentException if {@code name} is no name of an element */
    HtmlElement(String name) {
        this(required(name), "");
    }

    private HtmlElement(String name, String attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    private static String required(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name of an element or attribute must be a word, was " + name);
        }
        return name;
    }

    /**
     * The same element with one more attribute.
     *
     * @param value text, which is escaped
     * @throws IllegalArgumentException if {@code attribute} is no name of an attribute
     */
    public HtmlElement with(String attribute, String value) {
        return constant(attribute, Html.text(value).toString());
    }

    /** The same element with one more attribute, a whole number. */
    public HtmlElement with(String attribute, int value) {
        return with(attribute, Integer.toString(value));
    }

    /** The same element with one more attribute, a constant of this package, which is written as it is. */
    HtmlElement constant(String attribute, String value) {
        return new HtmlElement(name, attributes + " " + required(attribute) + "=\"" + value + "\"");
    }

    /** The same element with one more attribute, a length or place in pixels, to a tenth. */
    HtmlElement at(String attribute, double pixels) {
        return with(attribute, Svg.number(pixels));
    }

    /** The same element in the given ink. */
    HtmlElement in(Ink ink) {
        return ink.on(this);
    }

    /** The element with text in it, which is escaped. */
    public Html of(String text) {
        return of(Html.text(text));
    }

    /** The element with other pieces in it. */
    public Html of(Html... content) {
        return Html.made("<" + name + attributes + ">" + Html.of(content) + "</" + name + ">");
    }

    /** The element on lines of its own: the content begins on the line after its start, and the end of a line follows its end. */
    public Html block(Html... content) {
        return Html.made("<" + name + attributes + ">\n" + Html.of(content) + "</" + name + ">\n");
    }

    /** The element without content and end, such as {@code img}. */
    public Html alone() {
        return Html.made("<" + name + attributes + ">");
    }

    /** The element without content, closed as in XML. */
    Html closed() {
        return Html.made("<" + name + attributes + "/>");
    }
}
