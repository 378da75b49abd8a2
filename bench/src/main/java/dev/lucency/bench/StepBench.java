package dev.lucency.bench;

import dev.lucency.augment.PhotoViews;
import dev.lucency.augment.ViewPair;
import dev.lucency.augment.Views;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.ssl.MocoConfig;
import dev.lucency.ssl.MomentumSchedule;
import dev.lucency.ssl.SslMethod;
import dev.lucency.ssl.StepConfig;
import dev.lucency.ssl.StepContext;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Optimizer;
import dev.lucency.train.SgdConfig;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * One MoCo v2 step of ResNet-50 at 224 pixels, batch 16, from films of bytes to updated weights: the views, the network, both.
 * Prints the best of several steps in milliseconds, as {@code step_pytorch.py} does for the same step in Python.
 */
public final class StepBench {
    private static final int BATCH = 16;
    private static final int SIDE = 256;
    private static final int SIZE = 224;

    private StepBench() {}

    /** Takes the number of steps. */
    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        try (Scope life = Scope.open()) {
            Seed seed = new Seed(1);
            MocoConfig config =
                    new MocoConfig(4096, 0.999, MomentumSchedule.FIXED, 0.2, 128, 0, false, 0, false, false, 0);
            SslMethod moco = config.build(new ResNetConfig(ResNetDepth.RESNET50, 1), StepConfig.WHOLE_BATCH, seed);
            Optimizer sgd = new SgdConfig(0.03, 0.9, 1e-4).build(moco.parameters(), BATCH);
            Views views = new Views(PhotoViews.MOCO_V2, FilmInput.repeated(SIZE, 1, 0.5, 0.25), seed);
            int[] rows = IntStream.range(0, BATCH).toArray();
            double bestViews = Double.MAX_VALUE;
            double bestNetwork = Double.MAX_VALUE;
            double bestWhole = Double.MAX_VALUE;
            for (int step = 0; step < steps; step++) {
                try (Scope scope = Scope.open()) {
                    Tensor films = Tensors.ofBytes(films(), BATCH, 1, SIDE, SIDE);
                    long start = System.nanoTime();
                    ViewPair pair = views.pair(films, rows, step);
                    long viewed = System.nanoTime();
                    sgd.zeroGradients();
                    moco.learn(pair, new StepContext(0, seed));
                    sgd.step(1);
                    long end = System.nanoTime();
                    bestViews = Math.min(bestViews, (viewed - start) / 1e6);
                    bestNetwork = Math.min(bestNetwork, (end - viewed) / 1e6);
                    bestWhole = Math.min(bestWhole, (end - start) / 1e6);
                }
            }
            System.out.printf(
                    Locale.ROOT, "java views %.1f network %.1f whole %.1f%n", bestViews, bestNetwork, bestWhole);
        }
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
