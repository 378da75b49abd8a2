package dev.lucency.source.folder;

import dev.lucency.ConfigException;
import java.util.List;

/**
 * The names of the columns of a label table; the name of an absent column is empty.
 *
 * @param path the column of the films' paths
 * @param labels the labels with their columns; empty if the labels are classes
 * @param className the column of classes, one per film; empty if the labels have columns of their own
 * @param negative the class without findings, which is not a label; empty if every class is a label
 * @param patient the column of patient ids
 * @param study the column of examination ids
 * @param view the column of views: PA, AP or LATERAL
 * @param sex the column of sexes: M or F
 * @param age the column of ages in years
 * @param split the column of splits: train, validation or test
 */
public record TableColumns(
        String path,
        List<LabelColumn> labels,
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
        List<String> names = labels.stream().map(LabelColumn::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new ConfigException("labels must have different names, were " + String.join(",", names));
        }
    }
}
