package dev.lucency.pretrain.watch;

/**
 * The sheets of maps that a training with selected patches leaves, so that one sees what it learns to choose: the same films of
 * validation each time, drawn by the seed.
 *
 * @param epochs between two sheets, and one after the last epoch; 0: none
 * @param films how many a sheet shows, at most
 */
public record MapsConfig(int epochs, int films) {
    /** More would make a picture that nobody looks at. */
    private static final int MOST_FILMS = 64;

    public MapsConfig {
        if (epochs < 0) {
            throw new IllegalArgumentException("epochs must be at least 0, was " + epochs);
        }
        if (films < 1 || films > MOST_FILMS) {
            throw new IllegalArgumentException("films must be between 1 and " + MOST_FILMS + ", was " + films);
        }
    }

    /** Eight films every tenth epoch. */
    public static MapsConfig defaults() {
        return new MapsConfig(10, 8);
    }
}
