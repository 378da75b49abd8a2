package dev.lucency.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The attributes of a file, or of an item of a sequence in it; values are read when they are asked for. */
final class DataSet {
    private static final int LONGEST_TEXT = 1 << 16;

    private final byte[] bytes;
    private final boolean bigEndian;
    private final Map<Integer, Element> elements;

    DataSet(byte[] bytes, boolean bigEndian, Map<Integer, Element> elements) {
        this.bytes = bytes;
        this.bigEndian = bigEndian;
        this.elements = elements;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    /** Where an attribute lies; empty if it is not there or has no value. */
    Optional<Element> element(Attribute attribute) {
        return Optional.ofNullable(elements.get(attribute.tag())).filter(element -> element.length() != 0);
    }

    /** The values of text, without the spaces around them; empty if there are none. */
    List<String> texts(Attribute attribute) {
        return element(attribute)
                .filter(element -> element.length() > 0 && element.length() <= LONGEST_TEXT)
                .map(element ->
                        new String(bytes, element.offset(), (int) element.length(), StandardCharsets.ISO_8859_1))
                .map(text -> Arrays.stream(text.split("\\\\", -1))
                        .map(value -> value.replace('\0', ' ').strip())
                        .toList())
                .orElse(List.of());
    }

    /** The first value of text; empty if there is none. */
    String text(Attribute attribute) {
        List<String> values = texts(attribute);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The first of several decimal numbers. */
    OptionalDouble decimal(Attribute attribute) throws DicomException {
        String text = text(attribute);
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(attribute, text));
    }

    /** All of several decimal numbers; none if one of them cannot be read. */
    double[] readableDecimals(Attribute attribute) {
        List<String> texts = texts(attribute);
        double[] numbers = new double[texts.size()];
        try {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(attribute, texts.get(i));
            }
        } catch (DicomException e) {
            return new double[0];
        }
        return numbers;
    }

    private static double number(Attribute attribute, String text) throws DicomException {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new DicomException(Refusal.DAMAGED, attribute + " is no number", e);
        }
        throw DicomException.damaged(attribute + " is not finite");
    }

    /** A number of 16 bits, without sign. */
    OptionalInt unsigned(Attribute attribute) throws DicomException {
        Optional<Element> element = element(attribute);
        return element.isEmpty() ? OptionalInt.empty() : OptionalInt.of(word(attribute, element.get(), 0));
    }

    /** Such a number that must be there. */
    int required(Attribute attribute) throws DicomException {
        return unsigned(attribute).orElseThrow(() -> DicomException.damaged(attribute + " is missing"));
    }

    /** One of the numbers of 16 bits of an element, without sign. */
    int word(Attribute attribute, Element element, int index) throws DicomException {
        if (2L * index + 2 > element.length()) {
            throw DicomException.damaged(attribute + " has " + element.length() + " bytes, which is too short");
        }
        return new Cursor(bytes, element.offset() + 2 * index, bytes.length, bigEndian).readShort();
    }

    /** The items of a sequence; none if it is not there. */
    List<DataSet> items(Attribute sequence) throws DicomException {
        Optional<Element> element = element(sequence);
        return element.isEmpty() ? List.of() : DataSetReader.items(bytes, bigEndian, element.get());
    }
}
