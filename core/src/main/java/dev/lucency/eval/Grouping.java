package dev.lucency.eval;

import java.util.List;

/**
 * A way to put films in groups, such as by the sex of the patient.
 *
 * @param name such as {@code sex}
 * @param groups the group of each film, in the order of the predictions; empty where it is not known
 */
public record Grouping(String name, List<String> groups) {
    public Grouping {
        groups = List.copyOf(groups);
    }
}
