package dev.lucency.model;

import dev.lucency.tensor.Seed;

/**
 * Backbone without a classifier, with the format of its input films. Imported weights have this form.
 *
 * @param backbone network that computes the features
 * @param input format of the input films
 */
public record FilmBackbone(Backbone backbone, FilmInput input) {
    public FilmBackbone {
        input.requireFit(backbone);
    }

    /** Returns a backbone with random weights, in evaluation mode; its tensors belong to the open scope. */
    public static FilmBackbone untrained(BackboneConfig config, FilmInput input, Seed seed) {
        Backbone built = config.build(seed);
        built.module().eval();
        return new FilmBackbone(built, input);
    }
}
