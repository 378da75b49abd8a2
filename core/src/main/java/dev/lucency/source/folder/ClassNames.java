package dev.lucency.source.folder;

import dev.lucency.DataException;
import dev.lucency.data.LabelValue;
import dev.lucency.io.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * The classes of a set in which each film has one class. Every class is a label, except the class without findings, whose films
 * are negative for all labels.
 *
 * @param labels the classes that are labels
 * @param negative the class without findings; empty if all classes are labels
 */
record ClassNames(List<String> labels, String negative) {
    /**
     * Divides the classes into labels and the negative class.
     *
     * @throws DataException if the negative class is not among the classes, or there is no other
     */
    static ClassNames of(Path where, NavigableSet<String> classes, String negative) {
        if (!negative.isEmpty() && !classes.isEmpty() && !classes.contains(negative)) {
            throw new DataException(where + ": "
                    + Printable.line("has no class '" + negative + "', only '" + String.join("', '", classes)
                            + "'; name one of them with 'negative'"));
        }
        List<String> labels = new ArrayList<>(classes);
        labels.remove(negative);
        if (labels.isEmpty()) {
            throw new DataException(where + ": has no class that could be a label; put films in one folder a class, or"
                    + " name a table of labels");
        }
        return new ClassNames(List.copyOf(labels), negative);
    }

    /** Returns the labels of a film of a class; all are unknown for a film without a class. */
    List<LabelValue> of(String name) {
        return labels.stream()
                .map(label -> name.isEmpty()
                        ? LabelValue.UNKNOWN
                        : label.equals(name) ? LabelValue.POSITIVE : LabelValue.NEGATIVE)
                .toList();
    }
}
