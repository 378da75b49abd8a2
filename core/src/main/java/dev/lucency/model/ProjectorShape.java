package dev.lucency.model;

/**
 * What a projector is made of.
 *
 * @param layers linear layers, at least 1
 * @param width of what lies between the layers; 0 for as wide as the features are
 * @param embedding the length E of an embedding
 * @param norm whether batch normalisation follows every layer
 */
public record ProjectorShape(int layers, int width, int embedding, boolean norm) {
    public ProjectorShape {
        require(layers >= 1 && layers <= 8, "layers must be between 1 and 8, was " + layers);
        require(width >= 0 && width <= 65536, "width must be between 0 and 65536, was " + width);
        require(embedding >= 2 && embedding <= 65536, "embedding must be between 2 and 65536, was " + embedding);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
