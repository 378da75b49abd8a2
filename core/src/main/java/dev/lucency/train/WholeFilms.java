package dev.lucency.train;

import dev.lucency.augment.Views;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.FilmInput;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Films of a set from edge to edge, each once, for a network that does not learn from them. */
public final class WholeFilms {
    private static final int MOST_FILMS = 128;
    private static final long MOST_PIXELS = 32L * 224 * 224;

    private final FilmBatches films;
    private final FilmInput input;

    /**
     * Films of a set.
     *
     * @param input what the network takes
     * @param device where it computes
     */
    public WholeFilms(PreparedSet set, FilmInput input, Device device) {
        films = FilmBatches.visitedOnce(set, device);
        this.input = input;
    }

    /** What is done with some films at a time. */
    @FunctionalInterface
    public interface Use {
        /**
         * Takes the next films, without gradient; what it makes of them is freed afterwards.
         *
         * @param from the place of the first among the rows that are visited
         * @param films normalised, [n, C, S, S]
         */
        void take(int from, Tensor films);
    }

    /**
     * Visits films in the order of the rows; the caller ends the progress.
     *
     * @param stage as it is called in the progress
     */
    public void visit(int[] rows, String stage, Progress progress, Use use) {
        progress.begin(stage, "films", rows.length);
        int batch = batch(input.size());
        for (int from = 0; from < rows.length; from += batch) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batch));
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                use.take(from, Views.whole(films.of(some), input));
            }
            progress.advance(from + some.length, "");
        }
    }

    /** How many films go through a network at a time: fewer large ones, so that what lies between its layers fits in memory. */
    static int batch(int size) {
        return (int) Math.max(1, Math.min(MOST_FILMS, MOST_PIXELS / ((long) size * size)));
    }
}
