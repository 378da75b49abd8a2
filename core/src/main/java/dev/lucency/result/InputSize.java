package dev.lucency.result;

/**
 * The size of a network's input and the size at which the films were prepared.
 *
 * @param size the side of the network's input, in pixels
 * @param prepared the side of the prepared films, in pixels
 */
public record InputSize(int size, int prepared) {
    /** Returns both sizes in words, such as {@code 224 px, enlarged from 128 px}. */
    public String text() {
        if (size == prepared) {
            return size + " px, as prepared";
        }
        return size + " px, " + (size > prepared ? "enlarged" : "reduced") + " from " + prepared + " px";
    }
}
