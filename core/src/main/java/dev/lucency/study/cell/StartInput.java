package dev.lucency.study.cell;

import dev.lucency.io.Json;
import dev.lucency.model.FeatureChoice;
import dev.lucency.work.StartSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * The start of a transfer, as a part of a cell.
 *
 * @param weights run, model folder or file of weights; empty for a baseline
 * @param baseline {@code random} or {@code pixels}; empty with weights
 * @param backbone name of the backbone, only for random weights
 * @param size side of the films in pixels; empty for that of the start
 * @param features which features are transferred; empty for the usual ones
 */
public record StartInput(
        Optional<CellInput> weights,
        String baseline,
        Optional<String> backbone,
        OptionalInt size,
        Optional<FeatureChoice> features) {
    /** Returns whether the weights are drawn from the seed. */
    public boolean isRandom() {
        return baseline.equals(StartSpec.RANDOM);
    }

    /** Returns the start as the verbs take it. */
    public StartSpec spec(Path study, long seed) {
        return new StartSpec(
                weights.map(from -> from.in(study).toString()).orElse(baseline),
                backbone,
                seed,
                size,
                Optional.empty(),
                features);
    }

    /** Returns the settings, without the weights. */
    public ObjectNode settings() {
        ObjectNode settings = Json.object();
        if (weights.isEmpty()) {
            settings.put("start", baseline);
        }
        backbone.ifPresent(name -> settings.put("backbone", name));
        size.ifPresent(side -> settings.put("size", side));
        features.ifPresent(choice -> settings.put("features", choice.text()));
        return settings;
    }

    /** Returns the inputs of a cell that transfers this start. */
    public Map<String, CellInput> inputs(CellInput data) {
        Map<String, CellInput> inputs = new LinkedHashMap<>();
        weights.ifPresent(from -> inputs.put("start", from));
        inputs.put("data", data);
        return inputs;
    }
}
