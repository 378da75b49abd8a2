package dev.lucency.result;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The recorded facts about a model that arms must share for their difference to be due to their starts alone.
 *
 * @param arm the name of the arm
 * @param told the value of each recorded fact; unknown facts are omitted
 */
public record ArmFacts(String arm, Map<String, String> told) {
    private static final int DIGEST = 12;
    private static final String STEPS = "steps of pre-training";
    private static final String BLANK = "blank";

    public ArmFacts {
        told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
    }

    /** Reads the facts from {@code provenance.json}, or from the provenance of {@code model.json}. */
    public static ArmFacts of(String arm, JsonNode provenance) {
        return of(arm, provenance, "");
    }

    /**
     * Reads the facts of a model that was trained on a fraction of the labels.
     *
     * @param share the fraction in words, such as {@code 10 % of the labels}
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
        putSteps(told, provenance.path("start"));
        String split = provenance.at("/data/split_digest").asString("");
        if (!split.isEmpty()) {
            told.put("split into train, validation and test", split.substring(0, Math.min(DIGEST, split.length())));
        }
        Map<String, String> learned = rules(provenance.at("/data/labels"));
        Map<String, String> judging = rules(provenance.at("/judged/labels_read"));
        put(told, "train labels", learned.get("train labels"));
        put(told, "uncertain labels in learning", learned.get("uncertain"));
        put(told, "blank labels in learning", learned.get(BLANK));
        put(told, "blank labels in judging", judging.get(BLANK));
        return new ArmFacts(arm, told);
    }

    /** Adds the pre-training steps of the first recorded origin, following the chain of origins. */
    private static void putSteps(Map<String, String> told, JsonNode start) {
        Optional<Origin> first = OriginJson.read(start);
        while (first.isPresent()
                && first.get().pretrainingSteps().isEmpty()
                && first.get().from().isPresent()) {
            first = first.get().from();
        }
        first.ifPresent(origin -> {
            if (origin.pretrainingSteps().isPresent()) {
                told.put(STEPS, count(origin.pretrainingSteps().getAsLong()));
            } else if (origin.weights() instanceof Origin.Random || origin.weights() instanceof Origin.Pixels) {
                told.put(STEPS, "none");
            } else if (origin.weights() instanceof Origin.WeightsFile) {
                told.put(STEPS, "not known, weights from elsewhere");
            }
        });
    }

    /** Parses the rules for labels, such as {@code uncertain: ignore, blank: unknown}. */
    private static Map<String, String> rules(JsonNode read) {
        return Arrays.stream(read.asString("").split(", ", -1))
                .map(rule -> rule.split(": ", -1))
                .filter(rule -> rule.length == 2)
                .collect(Collectors.toMap(rule -> rule[0], rule -> rule[1], (first, second) -> second));
    }

    private static void put(Map<String, String> told, String fact, @Nullable String value) {
        if (value != null) {
            told.put(fact, value);
        }
    }

    private static void put(Map<String, String> told, String fact, JsonNode number) {
        if (number.isIntegralNumber()) {
            told.put(fact, count(number.asLong()));
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
