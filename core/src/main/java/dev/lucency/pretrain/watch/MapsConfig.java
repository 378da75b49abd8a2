package dev.lucency.pretrain.watch;

/**
 * Settings of the sheets of maps, which show the patches that a training selects. All sheets show the same validation films,
 * drawn by the seed.
 *
 * @param epochs epochs between two sheets, with a last sheet after the last epoch; 0 for none
 * @param films largest number of films on a sheet, 1 to 64
 */
public record MapsConfig(int epochs, int films) {
    /** Largest number of films that gives a readable picture. */
    private static final int MOST_FILMS = 64;

    public MapsConfig {
        if (epochs < 0) {
            throw new IllegalArgumentException("epochs must be at least 0, was " + epochs);
        }
        if (films < 1 || films > MOST_FILMS) {
            throw new IllegalArgumentException("films must be between 1 and " + MOST_FILMS + ", was " + films);
        }
    }

    /** Returns the default: eight films every tenth epoch. */
    public static MapsConfig defaults() {
        return new MapsConfig(10, 8);
    }
}
