package dev.lucency.explain.map;

import dev.lucency.Check;
import dev.lucency.model.Backbone;
import java.util.List;
import java.util.Optional;

/** The stage of a backbone at which a gradient map is computed. */
final class MapStage {
    private MapStage() {}

    /** Returns the stages up to the usual one: those of the patch features, or all where patches are no map of a stage. */
    static List<String> usual(Backbone backbone) {
        return backbone.patchStages().isEmpty() ? backbone.stages() : backbone.patchStages();
    }

    /**
     * Returns the number of a stage, from 1.
     *
     * @param name one of {@link Backbone#stages()}; empty for the last of {@link Backbone#patchStages()}: the patch layer of a residual
     *     network, the input of the last block of a vision transformer
     * @throws IllegalArgumentException if the backbone has no such stage; the message begins with "stage"
     */
    static int number(Backbone backbone, Optional<String> name) {
        List<String> stages = backbone.stages();
        Check.that(
                !stages.isEmpty(),
                "stage must be one of the backbone's stages, and " + backbone.architecture() + " has none");
        if (name.isEmpty()) {
            return usual(backbone).size();
        }
        Check.that(
                stages.contains(name.get()),
                "stage must be one of " + String.join(", ", stages) + ", was " + name.get());
        return stages.indexOf(name.get()) + 1;
    }
}
