package dev.lucency.chart;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A figure read back from its text, by an XML parser that refuses what is not well formed. */
public final class Drawn {
    private final Document document;

    private Drawn(Document document) {
        this.document = document;
    }

    public static Drawn of(Html figure) throws Exception {
        return of(figure.toString());
    }

    public static Drawn of(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return new Drawn(
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))));
    }

    public List<Element> all(String tag) {
        return IntStream.range(0, document.getElementsByTagName(tag).getLength())
                .mapToObj(i -> (Element) document.getElementsByTagName(tag).item(i))
                .toList();
    }

    public List<String> texts() {
        return all("text").stream().map(Element::getTextContent).toList();
    }

    /** The paths of the data, strong ones; the legend's swatches are horizontal strokes and not among them. */
    public List<String> strongLines() {
        return lines("1");
    }

    /** The light paths of every value. */
    List<String> lightLines() {
        return lines("0.3");
    }

    public double height() {
        return box()[3];
    }

    public double width() {
        return box()[2];
    }

    /** The corners of a path of lines, in pixels. */
    public static List<double[]> corners(String path) {
        return Stream.of(path.split("[ML]"))
                .filter(place -> !place.isEmpty())
                .map(place -> Stream.of(place.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private List<String> lines(String opacity) {
        return all("path").stream()
                .filter(path -> path.getAttribute("stroke-opacity").equals(opacity))
                .map(path -> path.getAttribute("d"))
                .filter(path -> !path.contains("h"))
                .toList();
    }

    private double[] box() {
        String box = document.getDocumentElement().getAttribute("viewBox");
        return Stream.of(box.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }
}
