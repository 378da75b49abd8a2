package dev.lucency.result;

/**
 * The size at which films go into a network, beside that at which they were prepared.
 *
 * @param size side of what the network gets, in pixels
 * @param prepared side of the prepared films, in pixels
 */
public record InputSize(int size, int prepared) {
    /** Both, and what was done to the films, such as {@code 224 px, enlarged from 128 px}. */
    public String text() {
        if (size == prepared) {
            return size + " px, as prepared";
        }
        return size + " px, " + (size > prepared ? "enlarged" : "reduced") + " from " + prepared + " px";
    }
}
