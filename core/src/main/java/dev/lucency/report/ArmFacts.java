package dev.lucency.report;

import dev.lucency.chart.Figures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a result tells of how its model was made, as far as arms have to agree in it if their difference shall be that of their starts.
 *
 * @param arm whose result it is
 * @param told by the fact; what is not known is not in it
 */
public record ArmFacts(String arm, Map<String, String> told) {
    private static final int DIGEST = 12;
    private static final Set<String> UNTRAINED = Set.of("random", "pixels");

    public ArmFacts {
        told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
    }

    /** The facts in {@code provenance.json}, or in the provenance of {@code model.json}. */
    public static ArmFacts of(String arm, JsonNode provenance) {
        return of(arm, provenance, "");
    }

    /**
     * The facts of a model among others that learned from other shares of the labels.
     *
     * @param share of the labels, in words, such as {@code 10 % of the labels}
     */
    public static ArmFacts at(String share, String arm, JsonNode provenance) {
        return of(arm, provenance, ", " + share);
    }

    private static ArmFacts of(String arm, JsonNode provenance, String share) {
        Map<String, String> told = new LinkedHashMap<>();
        JsonNode input = provenance.path("input");
        JsonNode judged = provenance.at("/judged/prepared_size");
        JsonNode prepared = judged.isInt() ? judged : input.path("prepared_size");
        if (input.path("size").isInt() && prepared.isInt()) {
            told.put("size of the films", new InputSize(input.path("size").asInt(), prepared.asInt()).text());
        }
        JsonNode taken = provenance.at("/label_fraction/films");
        put(told, "films learned from" + share, taken.isInt() ? taken : provenance.at("/data/train_films"));
        if (UNTRAINED.contains(provenance.at("/start/start").asString(""))) {
            told.put("steps of pre-training", "none");
        } else {
            put(told, "steps of pre-training", provenance.at("/start/pretraining_steps"));
        }
        String split = provenance.at("/data/split_digest").asString("");
        if (!split.isEmpty()) {
            told.put("split into train, validation and test", split.substring(0, Math.min(DIGEST, split.length())));
        }
        return new ArmFacts(arm, told);
    }

    private static void put(Map<String, String> told, String fact, JsonNode number) {
        if (number.isIntegralNumber()) {
            told.put(fact, Figures.count(number.asLong()));
        }
    }
}
