package dev.lucency.seen;

import dev.lucency.io.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What judged films have in common with all that a model has seen, as results tell it.
 *
 * @param split whose films are judged
 * @param patients how many people these are
 * @param uses those with which they have something in common
 * @param sameIds patients who may have been seen in sets of other names, set by set
 * @param unknown the weights of which nobody knows what they have seen
 * @param allowed whether the user admitted patients whose labels the model has seen
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

    /** Those uses that make figures too good. To judge validation by a model that was chosen on it is by design. */
    List<SharedUse> flattering() {
        return uses.stream().filter(use -> flatters(use.use(), split)).toList();
    }

    static boolean flatters(SeenUse use, String split) {
        return use != SeenUse.CHOICE || split.equals(TEST);
    }

    /** Those uses of labels for which figures are refused, unless the user admits them. */
    List<SharedUse> refused() {
        return flattering().stream()
                .filter(use -> use.use() != SeenUse.PRE_TRAINING)
                .toList();
    }

    /** Whether figures are of patients whose labels the model has seen; the user has admitted it. */
    public boolean hasSeenLabels() {
        return !refused().isEmpty();
    }

    /** The same, but that the user admits patients whose labels the model has seen. */
    SeenOverlap admitted() {
        return new SeenOverlap(split, patients, uses, sameIds, unknown, true);
    }

    /** In sentences, one a use; none if nothing was seen and everything is known. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        String judged = patients + " " + split + " patients";
        uses.forEach(use -> notes.add(
                (refused().contains(use) ? "OVERLAP WITH LABELS, allowed by the user: " : "") + use.text(judged)));
        sameIds.forEach(ids -> notes.add(ids.text(judged)));
        unknown.forEach(weights -> notes.add("It is not known what films " + weights + " has seen"));
        return notes;
    }

    /** As results keep it. */
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
     * @throws IllegalArgumentException if it names no use of films
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
