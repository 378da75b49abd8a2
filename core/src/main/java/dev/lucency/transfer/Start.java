package dev.lucency.transfer;

import dev.lucency.Stable;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmInput;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.result.Origin;
import dev.lucency.result.OriginJson;
import dev.lucency.seen.SeenFilms;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Seed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The start of a transfer: a backbone with its weights and their origin.
 *
 * @param name name in tables, such as {@code random}
 * @param backbone backbone with its weights, in evaluation mode
 * @param input size and normalisation of films that the backbone expects
 * @param origin origin of the weights
 * @param seen all films that the weights have seen
 */
@Stable
public record Start(String name, Backbone backbone, FilmInput input, Origin origin, SeenFilms seen) {
    /** Returns this start under another name. */
    public Start named(String other) {
        return new Start(other, backbone, input, origin, seen);
    }

    /**
     * Returns this start with other features.
     *
     * @param chosen backbone with the same weights; the origin names its features unless they are the pooled ones
     */
    public Start with(Backbone chosen) {
        return with(chosen, input);
    }

    /**
     * Returns this start with other features, which are computed from films of another size.
     *
     * @param chosen backbone with the same weights; the origin names its features unless they are the pooled ones
     * @param films size and normalisation of the films that they are computed from
     */
    public Start with(Backbone chosen, FilmInput films) {
        Optional<String> features = Optional.of(chosen.featureChoice())
                .filter(choice -> choice != FeatureChoice.POOLED)
                .map(FeatureChoice::text);
        return new Start(name, chosen, films, origin.withFeatures(features), seen);
    }

    /**
     * Returns this start with a new, untrained patch scorer, in the open scope.
     *
     * @param patches settings of the patch selection
     * @param seed seed of the scorer's weights
     */
    public Start withScorer(PatchesConfig patches, Seed seed) {
        Start scored = with(new TopKBackbone(backbone.plain(), patches, seed));
        return new Start(name + ", new scorer", scored.backbone, input, scored.origin, seen);
    }

    /** Returns the folder of the run or model; empty for a baseline or a file of weights. */
    public Optional<Path> folder() {
        return origin.folder();
    }

    /**
     * Opens the record of test readings of this start. A start without a folder has an empty record that is not written.
     *
     * @param set set to read
     * @param splits splits to read
     * @param again whether test films may be read although they were read before
     * @throws dev.lucency.DataException under the conditions of {@link TestReads#open}
     */
    public TestReads testReads(PreparedSet set, Set<Split> splits, boolean again) {
        return folder().map(folder -> TestReads.open(folder, seen, set, splits, again))
                .orElseGet(() -> TestReads.openWithoutFolder(set, splits));
    }

    /**
     * Returns a text that identifies the weights by their digest or how they were drawn, the size of films, and the features
     * that are used.
     */
    String identity() {
        StringBuilder identity =
                new StringBuilder(origin.digest().orElseGet(() -> Json.line(OriginJson.of(origin.weights()))));
        origin.size().ifPresent(side -> identity.append(" at ").append(side).append(" px"));
        origin.features().ifPresent(features -> identity.append(' ').append(features));
        return identity.toString();
    }
}
