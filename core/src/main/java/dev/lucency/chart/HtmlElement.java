package dev.lucency.chart;

import java.util.regex.Pattern;

/** A builder of an HTML or SVG element with attributes. It is immutable: each method returns a new value. */
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
     * Returns the element with one more attribute.
     *
     * @param attribute the name of the attribute
     * @param value the value, which is escaped
     * @throws IllegalArgumentException if {@code attribute} is not a valid name
     */
    public HtmlElement with(String attribute, String value) {
        return constant(attribute, Html.text(value).toString());
    }

    /** Returns the element with one more attribute, an integer. */
    public HtmlElement with(String attribute, int value) {
        return with(attribute, Integer.toString(value));
    }

    /** Returns the element with one more attribute, a constant of this package that is written unescaped. */
    HtmlElement constant(String attribute, String value) {
        return new HtmlElement(name, attributes + " " + required(attribute) + "=\"" + value + "\"");
    }

    /** Returns the element with one more attribute, a length or position in pixels with one decimal. */
    HtmlElement at(String attribute, double pixels) {
        return with(attribute, Svg.number(pixels));
    }

    /** Returns the element with the attributes of an ink. */
    HtmlElement in(Ink ink) {
        return ink.on(this);
    }

    /** Returns the element with escaped text. */
    public Html of(String text) {
        return of(Html.text(text));
    }

    /** Returns the element with the given content. */
    public Html of(Html... content) {
        return Html.made("<" + name + attributes + ">" + Html.of(content) + "</" + name + ">");
    }

    /** Returns the element with line breaks after its start tag and its end tag. */
    public Html block(Html... content) {
        return Html.made("<" + name + attributes + ">\n" + Html.of(content) + "</" + name + ">\n");
    }

    /** Returns the element without content and end tag, such as {@code img}. */
    public Html alone() {
        return Html.made("<" + name + attributes + ">");
    }

    /** Returns the element without content, closed as in XML. */
    Html closed() {
        return Html.made("<" + name + attributes + "/>");
    }
}
