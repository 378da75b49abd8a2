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
 * In what arms that are compared differ beside what they are compared for. Nothing is refused for it: it is said.
 *
 * @param arms in their order
 * @param differing by the fact, what each arm tells of it, of the facts in which two arms differ; an arm that does not tell is not in it
 * @param silent arms that tell nothing at all of how they were made
 */
public record ArmDifferences(List<String> arms, Map<String, Map<String, String>> differing, List<String> silent) {
    /** The title of what is said of them. */
    public static final String TITLE = "What differs between the arms";

    /** What stands in place of a fact that an arm does not tell. */
    public static final String NOT_TOLD = "not told";

    public ArmDifferences {
        arms = List.copyOf(arms);
        differing = Collections.unmodifiableMap(new LinkedHashMap<>(differing));
        silent = List.copyOf(silent);
    }

    /** Compares what results tell; an arm may have several, which need not agree. */
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

    /** For a terminal: a line a fact; empty if nothing differs and all tell. */
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

    /** For a file. */
    ObjectNode json() {
        ObjectNode node = Json.object();
        node.set("differing", Json.tree(differing));
        node.set("not_told_by", Json.tree(silent));
        return node;
    }

    /** Says which arms tell nothing. */
    public String silence() {
        return NOT_TOLD + " by " + String.join(", ", silent);
    }
}
