package dev.lucency.model;

import dev.lucency.tensor.Seed;

/**
 * A backbone with what films it takes, and without a classifier: what weights from elsewhere become.
 *
 * @param backbone what makes the features
 * @param input what films it takes
 */
public record FilmBackbone(Backbone backbone, FilmInput input) {
    public FilmBackbone {
        input.requireFit(backbone);
    }

    /** A backbone with random weights, in evaluation mode, in the scope that is open. */
    public static FilmBackbone untrained(BackboneConfig config, FilmInput input, Seed seed) {
        Backbone built = config.build(seed);
        built.module().eval();
        return new FilmBackbone(built, input);
    }
}
