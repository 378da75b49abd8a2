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
 * What a transfer starts from.
 *
 * @param name how it is called in tables, such as {@code random}
 * @param backbone with its weights, in evaluation mode
 * @param input what films it takes
 * @param origin where the weights come from
 * @param seen all films that the weights have seen
 */
@Stable
public record Start(String name, Backbone backbone, FilmInput input, Origin origin, SeenFilms seen) {
    /** The same under another name. */
    public Start named(String other) {
        return new Start(other, backbone, input, origin, seen);
    }

    /**
     * The same with other features.
     *
     * @param chosen a backbone with the same weights; the origin says which features it gives, unless it pools them itself
     */
    public Start with(Backbone chosen) {
        Optional<String> features = Optional.of(chosen.featureChoice())
                .filter(choice -> choice != FeatureChoice.POOLED)
                .map(FeatureChoice::text);
        return new Start(name, chosen, input, origin.withFeatures(features), seen);
    }

    /**
     * The same backbone with a new scorer, which has learned nothing yet, in the scope that is open.
     *
     * @param seed of its weights
     */
    public Start withScorer(PatchesConfig patches, Seed seed) {
        Start scored = with(new TopKBackbone(backbone.plain(), patches, seed));
        return new Start(name + ", new scorer", scored.backbone, input, scored.origin, seen);
    }

    /** The folder of the run or the model that it is from; empty for a baseline or a bare file of weights. */
    public Optional<Path> folder() {
        return origin.folder();
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
        StringBuilder identity =
                new StringBuilder(origin.digest().orElseGet(() -> Json.line(OriginJson.of(origin.weights()))));
        origin.size().ifPresent(side -> identity.append(" at ").append(side).append(" px"));
        origin.features().ifPresent(features -> identity.append(' ').append(features));
        return identity.toString();
    }
}
