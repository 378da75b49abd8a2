package dev.lucency.augment;

/**
 * How the gray values of a view change, 0 to 1 being black to white: brightness and contrast, whichever is first, each kept in 0
 * to 1; then {@code (x^gamma - black) / (white - black)}, which is not kept in 0 to 1, so that nothing is lost.
 *
 * @param contrastFirst whether the contrast changes before the brightness
 * @param brightness the factor of the brightness; 1 changes nothing
 * @param contrast the factor of the contrast about the view's mean; 1 changes nothing
 * @param gamma the exponent; 1 changes nothing
 * @param black the gray value that becomes 0
 * @param white the gray value that becomes 1
 */
public record Tone(
        boolean contrastFirst, double brightness, double contrast, double gamma, double black, double white) {
    /** Nothing changes. */
    static final Tone PLAIN = jitter(false, 1, 1);

    static Tone jitter(boolean contrastFirst, double brightness, double contrast) {
        return new Tone(contrastFirst, brightness, contrast, 1, 0, 1);
    }

    static Tone exposure(double gamma, double black, double white) {
        return new Tone(false, 1, 1, gamma, black, white);
    }

    /** Whether brightness or contrast changes. */
    public boolean isJittered() {
        return brightness != 1 || contrast != 1;
    }

    /** Whether gamma, black or white changes. */
    public boolean isExposed() {
        return gamma != 1 || black != 0 || white != 1;
    }
}
