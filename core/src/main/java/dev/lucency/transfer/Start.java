package dev.lucency.transfer;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmInput;
import dev.lucency.model.PatchesConfig;
import dev.lucency.model.TopKBackbone;
import dev.lucency.seen.SeenFilms;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Seed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a transfer starts from.
 *
 * @param name how it is called in tables, such as {@code random}
 * @param backbone with its weights, in evaluation mode
 * @param input what films it takes
 * @param provenance where the weights come from
 * @param seen all films that the weights have seen
 */
public record Start(String name, Backbone backbone, FilmInput input, JsonNode provenance, SeenFilms seen) {
    /** In the provenance: the size of the films, where another than that of the weights' training was asked for. */
    public static final String SIZE = "size";

    private static final String FEATURES = "features";

    /**
     * The same with other features.
     *
     * @param chosen a backbone with the same weights; the provenance says which features it gives, unless it pools them itself
     */
    public Start with(Backbone chosen) {
        ObjectNode told = Json.object();
        provenance.properties().forEach(entry -> told.set(entry.getKey(), entry.getValue()));
        if (chosen.featureChoice() != FeatureChoice.POOLED) {
            told.put(FEATURES, chosen.featureChoice().text());
        }
        return new Start(name, chosen, input, told, seen);
    }

    /**
     * The same backbone with a new scorer, which has learned nothing yet, in the scope that is open.
     *
     * @param seed of its weights
     */
    public Start withScorer(PatchesConfig patches, Seed seed) {
        Start scored = with(new TopKBackbone(backbone.plain(), patches, seed));
        return new Start(name + ", new scorer", scored.backbone, input, scored.provenance, seen);
    }

    /** The folder of the run or the model that it is from; nothing of a baseline or a bare file of weights. */
    public Optional<Path> folder() {
        return Stream.of("run", "model")
                .map(kind -> provenance.path(kind).asString(""))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .findFirst();
    }

    /**
     * The list of the readings of films that it has not seen; of a start without a folder an empty one that records nothing.
     *
     * @param splits whose films are read
     * @param again whether test films may be read though they were read before
     * @throws dev.lucency.DataException as {@link TestReads#open} does
     */
    public TestReads testReads(PreparedSet set, Set<Split> splits, boolean again) {
        return folder().map(folder -> TestReads.open(folder, seen, set, splits, again))
                .orElseGet(() -> TestReads.openWithoutFolder(set, splits));
    }

    /** What the weights are known by, their digest or how they were drawn; at which size, and which features are used of them. */
    String identity() {
        String weights = provenance.path("weights_sha256").asString(Json.line(provenance))
                + (provenance.has(SIZE) ? " at " + provenance.path(SIZE).asInt() + " px" : "");
        String features = provenance.path(FEATURES).asString("");
        return features.isEmpty() ? weights : weights + " " + features;
    }
}
