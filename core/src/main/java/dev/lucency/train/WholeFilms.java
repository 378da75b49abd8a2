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

/** Uncropped films of a set, each visited once, for a network that is not trained. */
public final class WholeFilms {
    private static final int MOST_FILMS = 128;
    private static final long MOST_PIXELS = 32L * 224 * 224;

    private final FilmBatches films;
    private final FilmInput input;

    /**
     * Creates the films of a set for a network.
     *
     * @param set prepared set
     * @param input size and normalisation of films that the network expects
     * @param device device of the network
     */
    public WholeFilms(PreparedSet set, FilmInput input, Device device) {
        films = FilmBatches.visitedOnce(set, input.size(), device);
        this.input = input;
    }

    /** The processing of a batch of films. */
    @FunctionalInterface
    public interface Use {
        /**
         * Processes the next films, without gradient; its temporary tensors are freed.
         *
         * @param from index of the first film among the visited rows
         * @param films normalised films [n, C, S, S]
         */
        void take(int from, Tensor films);
    }

    /**
     * Visits films in the order of the rows. The caller ends the progress display.
     *
     * @param rows rows of the set
     * @param stage name of the work in the progress display
     */
    public void visit(int[] rows, String stage, Progress progress, Use use) {
        visit(rows, batch(input.size()), stage, progress, use);
    }

    /**
     * Visits films in the order of the rows, in smaller batches. The caller ends the progress display.
     *
     * @param rows rows of the set
     * @param batch number of films of a batch
     * @param stage name of the work in the progress display
     */
    public void visit(int[] rows, int batch, String stage, Progress progress, Use use) {
        progress.begin(stage, "films", rows.length);
        for (int from = 0; from < rows.length; from += batch) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batch));
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                use.take(from, Views.whole(films.of(some), input));
            }
            progress.advance(from + some.length, "");
        }
    }

    /** Returns the number of films in a batch: fewer for large films, so that activations fit into memory. */
    public static int batch(int size) {
        return (int) Math.max(1, Math.min(MOST_FILMS, MOST_PIXELS / ((long) size * size)));
    }
}
