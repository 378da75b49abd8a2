package dev.lucency.model;

import dev.lucency.Check;

/**
 * Shape of a projector.
 *
 * @param layers number of linear layers, at least 1
 * @param width width of the hidden layers; 0 means the length of the features
 * @param embedding length E of an embedding
 * @param norm which layers are followed by batch normalisation
 */
public record ProjectorShape(int layers, int width, int embedding, Norm norm) {
    /** Which layers are followed by batch normalisation. */
    public enum Norm {
        /** No layer, as in MoCo v2. */
        NONE,
        /** All layers except the last, as in BYOL. */
        HIDDEN,
        /** All layers; the last one without scale and shift, as in MoCo v3. */
        ALL
    }

    public ProjectorShape {
        Check.that(layers >= 1 && layers <= 8, "layers must be between 1 and 8, was " + layers);
        Check.that(width >= 0 && width <= 65536, "width must be between 0 and 65536, was " + width);
        Check.that(embedding >= 2 && embedding <= 65536, "embedding must be between 2 and 65536, was " + embedding);
    }
}
