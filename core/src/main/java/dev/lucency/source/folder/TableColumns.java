package dev.lucency.source.folder;

import dev.lucency.ConfigException;
import java.util.List;

/**
 * The columns of a table of labels; the name of one that is not there is empty.
 *
 * @param path the films' paths
 * @param labels columns of 1, 0, -1 or blank, one a label; empty where the labels are classes
 * @param className a column of classes, one a film; empty where the labels have columns of their own
 * @param negative the class that means that nothing was found and is no label; empty if every class is a label
 * @param patient whose film it is
 * @param study the examination
 * @param view PA, AP or LATERAL
 * @param sex M or F
 * @param age in years
 * @param split train, validation or test
 */
public record TableColumns(
        String path,
        List<String> labels,
        String className,
        String negative,
        String patient,
        String study,
        String view,
        String sex,
        String age,
        String split) {
    public TableColumns {
        labels = List.copyOf(labels);
        if (labels.isEmpty() == className.isEmpty()) {
            throw new ConfigException("labels or 'class-column' must be given with a table, and not both");
        }
        if (labels.stream().distinct().count() < labels.size()) {
            throw new ConfigException("labels must name each column once, was " + String.join(",", labels));
        }
    }
}
