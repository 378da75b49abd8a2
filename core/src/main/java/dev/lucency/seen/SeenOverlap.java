package dev.lucency.seen;

import dev.lucency.io.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The overlap of the films of an evaluation with all films that a model has seen, as results record it.
 *
 * @param split the split that is evaluated
 * @param patients the number of evaluated patients
 * @param uses the uses that share patients or films with the evaluation
 * @param sameIds patients who may have been seen in sets of other names, one entry per set
 * @param unknown the weights for which it is unknown which films they have seen
 * @param allowed whether the user allowed patients whose labels the model has seen
 */
public record SeenOverlap(
        String split,
        int patients,
        List<SharedUse> uses,
        List<SameIds> sameIds,
        List<String> unknown,
        boolean allowed) {
    private static final String TEST = "test";

    public SeenOverlap {
        uses = List.copyOf(uses);
        sameIds = List.copyOf(sameIds);
        unknown = List.copyOf(unknown);
    }

    /**
     * Returns the uses that bias figures upwards. Evaluating a model on the validation films that it was chosen on is by design
     * and not one of them.
     */
    List<SharedUse> flattering() {
        return uses.stream().filter(use -> flatters(use.use(), split)).toList();
    }

    static boolean flatters(SeenUse use, String split) {
        return use != SeenUse.CHOICE || split.equals(TEST);
    }

    /** Returns the uses of labels for which an evaluation is refused unless the user allows them. */
    List<SharedUse> refused() {
        return flattering().stream()
                .filter(use -> use.use() != SeenUse.PRE_TRAINING)
                .toList();
    }

    /** Returns whether the evaluation includes patients whose labels the model has seen, which the user has allowed. */
    public boolean hasSeenLabels() {
        return !refused().isEmpty();
    }

    /** Returns the same overlap, marked as allowed by the user. */
    SeenOverlap admitted() {
        return new SeenOverlap(split, patients, uses, sameIds, unknown, true);
    }

    /** Returns one sentence per use; none if there is no overlap and no unknown weights. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        String judged = patients + " " + split + " patients";
        uses.forEach(use -> notes.add(
                (refused().contains(use) ? "OVERLAP WITH LABELS, allowed by the user: " : "") + use.text(judged)));
        sameIds.forEach(ids -> notes.add(ids.text(judged)));
        unknown.forEach(weights -> notes.add("It is not known what films " + weights + " has seen"));
        return notes;
    }

    /** Returns the JSON object that results store. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("split", split).put("patients", patients);
        ArrayNode shared = json.putArray("uses");
        uses.forEach(use -> shared.add(use.json()));
        ArrayNode ids = json.putArray("same_ids");
        sameIds.forEach(one -> ids.add(one.json()));
        unknown.forEach(json.putArray("not_known")::add);
        return json.put("labels_overlap_allowed", allowed);
    }

    /**
     * Reads what {@link #json()} wrote.
     *
     * @throws IllegalArgumentException if a use of films is unknown
     */
    public static SeenOverlap of(JsonNode json) {
        return new SeenOverlap(
                json.path("split").asString(""),
                json.path("patients").asInt(0),
                json.path("uses").valueStream().map(SharedUse::of).toList(),
                json.path("same_ids").valueStream().map(SameIds::of).toList(),
                json.path("not_known")
                        .valueStream()
                        .map(node -> node.asString(""))
                        .toList(),
                json.path("labels_overlap_allowed").asBoolean(false));
    }
}
