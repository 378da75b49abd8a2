package dev.lucency.source.openi;

import dev.lucency.DataException;
import dev.lucency.io.TextFile;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reader of a report of the XML distribution, such as {@code ecgen-radiology/1.xml}. */
final class OpeniXml {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final XMLInputFactory READERS = readers();

    private OpeniXml() {}

    /** Returns a factory without DTDs and external entities, so that a report cannot include other files. */
    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Reads a report.
     *
     * @throws DataException if the file cannot be read or is not a report
     */
    static OpeniReport read(Path file) {
        String text = TextFile.read(file); // the platform's parser would print what is wrong with the encoding
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(
                    new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
            try {
                return read(file, reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new DataException(file + ":" + line + ": is not well-formed XML; restore the file", e);
        }
    }

    private static OpeniReport read(Path file, XMLStreamReader reader) throws XMLStreamException {
        String id = "";
        List<String> films = new ArrayList<>();
        List<String> manual = new ArrayList<>();
        List<String> automatic = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "uId" -> id = attribute(reader);
                case "parentImage" -> films.add(OpeniFilm.key(attribute(reader)));
                case "major" -> manual.add(reader.getElementText().strip());
                case "automatic" -> automatic.add(reader.getElementText().strip());
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw new DataException(
                    file + ": is no report of the Indiana collection, it has no <uId id=...>; remove it");
        }
        return new OpeniReport(id, films, manual, automatic);
    }

    private static String attribute(XMLStreamReader reader) {
        String value = reader.getAttributeValue(null, "id");
        return value == null ? "" : value;
    }
}
