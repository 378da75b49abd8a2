package dev.lucency.result;

import dev.lucency.io.Json;
import dev.lucency.result.Origin.BetterCheckpoint;
import dev.lucency.result.Origin.ChosenBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of an {@link Origin} in provenance files. Existing fields keep their names; new fields may be added. */
public final class OriginJson {
    /** The name of the field with the remarks, one sentence each. */
    public static final String REMARKS = "remarks";

    static final String DIGEST = "weights_sha256";

    private static final String KIND = "start";
    private static final String RANDOM = "random";
    private static final String PIXELS = "pixels";
    private static final String RUN = "run";
    private static final String MODEL = "model";
    private static final String WEIGHTS = "weights";
    private static final String SEED = "seed";
    private static final String BACKBONE = "backbone";
    private static final String CHECKPOINT = "checkpoint";
    private static final String STEP = "step";
    private static final String PLANNED = "planned_steps";
    private static final String STOPPED_AT = "stopped_at_step";
    private static final String BETTER = "better_checkpoint";
    private static final String BEST_BY = "best_by";
    private static final String FIGURE = "figure";
    private static final String VALUE = "value";
    private static final String LATEST = "latest";
    private static final String FROM = "from";
    private static final String DATA = "pretraining_data";
    private static final String SIZE = "size";
    private static final String FEATURES = "features";
    private static final String STEPS = "pretraining_steps";

    private OriginJson() {}

    /** Returns the JSON object of an origin. */
    public static ObjectNode of(Origin origin) {
        ObjectNode json = Json.object();
        if (origin instanceof Origin.Random random) {
            json.put(KIND, RANDOM).put(SEED, random.seed()).put(BACKBONE, random.backbone());
        } else if (origin instanceof Origin.Pixels pixels) {
            json.put(KIND, PIXELS).put(SEED, pixels.seed());
        } else if (origin instanceof Origin.Run run) {
            put(json.put(KIND, RUN), run);
        } else if (origin instanceof Origin.Model model) {
            json.put(KIND, MODEL).put(MODEL, model.model()).put(DIGEST, model.sha256());
            model.steps().ifPresent(number -> json.put(STEPS, number));
            model.origin().ifPresent(from -> json.set(FROM, of(from)));
        } else if (origin instanceof Origin.WeightsFile file) {
            json.put(KIND, WEIGHTS);
            file.facts().forEach((name, value) -> json.set(name, Json.tree(value)));
        } else if (origin instanceof Origin.Used used) {
            json.setAll(of(used.weights()));
            used.size().ifPresent(side -> json.put(SIZE, side));
            used.features().ifPresent(features -> json.put(FEATURES, features));
        }
        return json;
    }

    private static void put(ObjectNode json, Origin.Run run) {
        json.put(RUN, run.run())
                .put(CHECKPOINT, run.checkpoint())
                .put(STEP, run.step())
                .put(PLANNED, run.planned());
        run.stoppedAt().ifPresent(last -> json.put(STOPPED_AT, last));
        run.better()
                .ifPresent(better -> json.putObject(BETTER)
                        .put(STEP, better.step())
                        .put(FIGURE, better.figure())
                        .put(VALUE, better.value())
                        .put(LATEST, better.latest()));
        run.chosenBy()
                .ifPresent(
                        why -> json.putObject(BEST_BY).put(FIGURE, why.figure()).put(VALUE, why.value()));
        json.put(DIGEST, run.sha256());
        run.start().ifPresent(origin -> json.set(FROM, of(origin)));
        json.put(DATA, run.data()).put(STEPS, run.step());
    }

    /** Reads an origin from the start of a provenance; empty if its kind is unknown. */
    public static Optional<Origin> read(JsonNode json) {
        JsonNode size = json.path(SIZE);
        JsonNode features = json.path(FEATURES);
        Optional<Origin> sized = weights(json).map(origin -> size.isInt() ? origin.atSize(size.asInt()) : origin);
        return sized.map(
                origin -> features.isString() ? origin.withFeatures(Optional.of(features.asString())) : origin);
    }

    private static Optional<Origin> weights(JsonNode json) {
        return switch (json.path(KIND).asString("")) {
            case RANDOM ->
                Optional.of(new Origin.Random(
                        json.path(SEED).asLong(0), json.path(BACKBONE).asString("")));
            case PIXELS -> Optional.of(new Origin.Pixels(json.path(SEED).asLong(0)));
            case RUN -> Optional.of(run(json));
            case MODEL ->
                Optional.of(new Origin.Model(
                        json.path(MODEL).asString(""),
                        json.path(DIGEST).asString(""),
                        number(json.path(STEPS)),
                        read(json.path(FROM))));
            case WEIGHTS -> {
                Map<String, Object> facts = Json.values(json);
                List.of(KIND, SIZE, FEATURES).forEach(facts::remove);
                yield Optional.of(new Origin.WeightsFile(facts));
            }
            default -> Optional.empty();
        };
    }

    private static Origin.Run run(JsonNode json) {
        JsonNode better = json.path(BETTER);
        JsonNode best = json.path(BEST_BY);
        return new Origin.Run(
                json.path(RUN).asString(""),
                json.path(CHECKPOINT).asString(""),
                json.path(STEP).asLong(json.path(STEPS).asLong(0)),
                json.path(PLANNED).asLong(0),
                number(json.path(STOPPED_AT)),
                better.isObject()
                        ? Optional.of(new BetterCheckpoint(
                                better.path(STEP).asLong(0),
                                better.path(FIGURE).asString(""),
                                better.path(VALUE).asDouble(0),
                                better.path(LATEST).asDouble(0)))
                        : Optional.empty(),
                best.isObject()
                        ? Optional.of(new ChosenBy(
                                best.path(FIGURE).asString(""), best.path(VALUE).asDouble(0)))
                        : Optional.empty(),
                json.path(DIGEST).asString(""),
                read(json.path(FROM)),
                json.path(DATA).asString(""));
    }

    private static OptionalLong number(JsonNode json) {
        return json.isIntegralNumber() ? OptionalLong.of(json.asLong()) : OptionalLong.empty();
    }

    /** Reads the origin in a model's provenance: the start of its training, or the file from which it was imported. */
    public static Optional<Origin> ofModel(JsonNode provenance) {
        JsonNode weights = provenance.path(WEIGHTS);
        return weights.isObject()
                ? Optional.of(new Origin.WeightsFile(Json.values(weights)))
                : read(provenance.path(KIND));
    }
}
