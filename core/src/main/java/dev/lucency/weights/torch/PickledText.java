package dev.lucency.weights.torch;

import dev.lucency.io.Printable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Formats a value of a pickle as a short text in Python's notation. The text has a maximum length, so it ends even for values that contain
 * themselves.
 */
final class PickledText {
    private static final int LONGEST = 160;

    private final StringBuilder text = new StringBuilder();

    private PickledText() {}

    /** Returns one line that fits in a table. */
    static String of(Object value) {
        if (value instanceof String string) {
            return Printable.brief(string); // alone it needs no quotes
        }
        PickledText line = new PickledText();
        line.append(value);
        return line.isFull() ? line.text.substring(0, LONGEST) + "..." : line.text.toString();
    }

    private boolean isFull() {
        return text.length() > LONGEST;
    }

    /** Appends a value. Every level writes at least one character before it recurses. */
    private void append(Object value) {
        if (isFull()) {
            return;
        }
        if (value instanceof String string) {
            text.append('\'').append(Printable.brief(string)).append('\'');
        } else if (value instanceof Boolean truth) {
            text.append(truth ? "True" : "False");
        } else if (value == Pickled.NONE) {
            text.append("None");
        } else if (value instanceof byte[] bytes) {
            text.append(bytes.length).append(" bytes");
        } else if (value instanceof Pickled.Named named) {
            text.append(named.name());
        } else if (value instanceof Pickled.Sequence sequence) {
            list("[", sequence.items(), "]");
        } else if (value instanceof Pickled.Dictionary dictionary) {
            entries("{", dictionary, ": ", "}");
        } else if (value instanceof Pickled.Inert inert) {
            append(inert);
        } else if (value instanceof TorchTensor tensor) {
            text.append("tensor of ").append(tensor.shape());
        } else if (value instanceof StorageView) {
            text.append("storage");
        } else {
            text.append(value); // a number
        }
    }

    private void append(Pickled.Inert inert) {
        text.append(inert.type().name());
        if (inert.state() instanceof Pickled.Dictionary attributes) {
            entries("(", attributes, "=", ")");
        } else {
            list("(", inert.arguments().items(), ")");
        }
    }

    private void list(String open, List<Object> items, String close) {
        text.append(open);
        for (Iterator<Object> rest = items.iterator(); rest.hasNext() && !isFull(); ) {
            append(rest.next());
            text.append(rest.hasNext() ? ", " : "");
        }
        text.append(close);
    }

    private void entries(String open, Pickled.Dictionary dictionary, String between, String close) {
        text.append(open);
        Iterator<Map.Entry<Object, Object>> rest =
                dictionary.entries().entrySet().iterator();
        while (rest.hasNext() && !isFull()) {
            Map.Entry<Object, Object> entry = rest.next();
            if (between.equals("=") && entry.getKey() instanceof String name) {
                text.append(Printable.brief(name));
            } else {
                append(entry.getKey());
            }
            text.append(between);
            append(entry.getValue());
            text.append(rest.hasNext() ? ", " : "");
        }
        text.append(close);
    }
}
