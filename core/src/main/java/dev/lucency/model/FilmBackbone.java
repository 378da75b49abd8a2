package dev.lucency.model;

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
}
