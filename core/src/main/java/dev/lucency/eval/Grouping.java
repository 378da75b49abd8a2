package dev.lucency.eval;

import java.util.List;

/**
 * A grouping of films, for example by the sex of the patient.
 *
 * @param name the name, such as {@code sex}
 * @param groups the group of each film, in the order of the predictions; empty if unknown
 */
public record Grouping(String name, List<String> groups) {
    public Grouping {
        groups = List.copyOf(groups);
    }
}
