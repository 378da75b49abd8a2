package dev.lucency.augment;

/**
 * Change of the gray values of a view, where black is 0 and white is 1: brightness and contrast in either order, each clipped to 0 to 1;
 * then {@code (x^gamma - black) / (white - black)}, which is not clipped, so that no information is lost.
 *
 * @param contrastFirst whether contrast changes before brightness
 * @param brightness factor on brightness; 1 changes nothing
 * @param contrast factor on contrast around the view's mean; 1 changes nothing
 * @param gamma exponent; 1 changes nothing
 * @param black gray value that becomes 0
 * @param white gray value that becomes 1
 */
public record Tone(
        boolean contrastFirst, double brightness, double contrast, double gamma, double black, double white) {
    /** No change. */
    static final Tone PLAIN = jitter(false, 1, 1);

    static Tone jitter(boolean contrastFirst, double brightness, double contrast) {
        return new Tone(contrastFirst, brightness, contrast, 1, 0, 1);
    }

    static Tone exposure(double gamma, double black, double white) {
        return new Tone(false, 1, 1, gamma, black, white);
    }

    /** Returns whether brightness or contrast changes. */
    public boolean isJittered() {
        return brightness != 1 || contrast != 1;
    }

    /** Returns whether gamma, black level or white level changes. */
    public boolean isExposed() {
        return gamma != 1 || black != 0 || white != 1;
    }
}
