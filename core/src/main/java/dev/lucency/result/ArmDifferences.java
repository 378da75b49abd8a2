package dev.lucency.result;

import dev.lucency.io.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The differences between compared arms other than the intended one, such as the number of training steps. They do not stop a
 * comparison; they are reported.
 *
 * @param arms the names of the arms, in order
 * @param differing the facts in which two arms differ, with the value of each arm; an arm that does not record a fact is omitted
 * @param silent the arms that record nothing about how they were made
 */
public record ArmDifferences(List<String> arms, Map<String, Map<String, String>> differing, List<String> silent) {
    /** The title of the section on these differences. */
    public static final String TITLE = "What differs between the arms";

    /** The text in place of a fact that an arm does not record. */
    public static final String NOT_TOLD = "not told";

    public ArmDifferences {
        arms = List.copyOf(arms);
        differing = Collections.unmodifiableMap(new LinkedHashMap<>(differing));
        silent = List.copyOf(silent);
    }

    /** Compares the facts of several results; an arm may have several results with different facts. */
    public static ArmDifferences of(List<ArmFacts> results) {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        results.stream()
                .flatMap(result -> result.told().keySet().stream())
                .distinct()
                .forEach(fact -> {
                    Map<String, String> byArm = byArm(results, fact);
                    if (new LinkedHashSet<>(byArm.values()).size() > 1) {
                        facts.put(fact, byArm);
                    }
                });
        List<String> arms = results.stream().map(ArmFacts::arm).distinct().toList();
        Set<String> telling = results.stream()
                .filter(result -> !result.told().isEmpty())
                .map(ArmFacts::arm)
                .collect(Collectors.toSet());
        return new ArmDifferences(
                arms, facts, arms.stream().filter(arm -> !telling.contains(arm)).toList());
    }

    private static Map<String, String> byArm(List<ArmFacts> results, String fact) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (ArmFacts result : results) {
            String told = result.told().get(fact);
            if (told != null) {
                values.computeIfAbsent(result.arm(), arm -> new TreeSet<>()).add(told);
            }
        }
        Map<String, String> byArm = new LinkedHashMap<>();
        values.forEach((arm, told) -> byArm.put(arm, String.join(" or ", told)));
        return byArm;
    }

    /** Returns the text for a terminal, one line per fact; empty if nothing differs and all arms record their facts. */
    public String text() {
        List<String> lines = new ArrayList<>();
        differing.forEach((fact, byArm) -> lines.add(fact + ": "
                + byArm.entrySet().stream()
                        .map(told -> told.getKey() + " " + told.getValue())
                        .collect(Collectors.joining("; "))));
        if (!silent.isEmpty()) {
            lines.add(silence());
        }
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "  " + line + System.lineSeparator())
                        .collect(Collectors.joining("", TITLE + System.lineSeparator(), System.lineSeparator()));
    }

    /** Returns the JSON object for a result file. */
    ObjectNode json() {
        ObjectNode node = Json.object();
        node.set("differing", Json.tree(differing));
        node.set("not_told_by", Json.tree(silent));
        return node;
    }

    /** Returns the sentence that names the arms without recorded facts. */
    public String silence() {
        return NOT_TOLD + " by " + String.join(", ", silent);
    }
}
