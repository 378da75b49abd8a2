package dev.lucency.bench;

import dev.lucency.augment.Views;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Two views of each of 32 films, 256 pixels to 224, by every recipe: the best of several batches in films a second, as
 * {@code views_pytorch.py} does with torchvision on PIL films.
 */
public final class ViewsBench {
    private static final int BATCH = 32;
    private static final int SIDE = 256;
    private static final int SIZE = 224;

    private ViewsBench() {}

    /** Takes the number of batches. */
    public static void main(String[] arguments) {
        int batches = Integer.parseInt(arguments[0]);
        ViewsConfig.choices()
                .forEach((name, recipe) ->
                        System.out.printf(Locale.ROOT, "java %-9s %.0f films/s%n", name, rate(recipe, batches)));
    }

    private static double rate(ViewsConfig recipe, int batches) {
        Views views = new Views(recipe, FilmInput.repeated(SIZE, 1, 0.5, 0.25), new Seed(1));
        int[] ids = IntStream.range(0, BATCH).toArray();
        double best = Double.MAX_VALUE;
        for (int batch = 0; batch < batches; batch++) {
            try (Scope scope = Scope.open()) {
                Tensor films = Tensors.ofBytes(films(), BATCH, 1, SIDE, SIDE);
                long start = System.nanoTime();
                views.pair(films, ids, batch);
                best = Math.min(best, (System.nanoTime() - start) / 1e9);
            }
        }
        return BATCH / best;
    }

    private static ByteBuffer films() {
        ByteBuffer films = ByteBuffer.allocateDirect(BATCH * SIDE * SIDE);
        SplittableRandom random = new SplittableRandom(1);
        while (films.hasRemaining()) {
            films.put((byte) random.nextInt(256));
        }
        return films;
    }
}
