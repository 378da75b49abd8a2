package dev.lucency.bench;

import dev.lucency.augment.PhotoViews;
import dev.lucency.augment.ViewPair;
import dev.lucency.augment.Views;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.FilmInput;
import dev.lucency.ssl.MethodConfig;
import dev.lucency.ssl.SslMethod;
import dev.lucency.ssl.StepConfig;
import dev.lucency.ssl.StepContext;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Optimizer;
import dev.lucency.train.SgdConfig;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** A small training on films of noise, step by step: what the loop does, without reading films and writing logs. */
final class Trial {
    private static final Seed SEED = new Seed(1);

    final SslMethod method;
    final Optimizer optimizer;
    private final Views views;
    private final Tensor films; // [N, 1, S, S], bytes
    private final int[] rows;

    /** On pooled features, the whole batch at once. */
    Trial(MethodConfig config, BackboneConfig backbone, int size, int batch) {
        this(config, new EncoderConfig(backbone), size, batch, StepConfig.WHOLE_BATCH);
    }

    /** @param size side of a view; films are an eighth larger */
    Trial(MethodConfig config, EncoderConfig encoder, int size, int batch, StepConfig step) {
        BackboneConfig backbone = encoder.backbone();
        method = config.build(encoder, step, SEED.derive(0));
        optimizer = SgdConfig.defaults().build(method.parameters(), batch);
        views = new Views(PhotoViews.MOCO_V2, FilmInput.repeated(size, backbone.channels(), 0.5, 0.25), SEED);
        films = noise(batch, size + size / 8);
        rows = IntStream.range(0, batch).toArray();
    }

    ViewPair views(int step) {
        return views.pair(films, rows, step);
    }

    void learn(ViewPair pair, int step) {
        optimizer.zeroGradients();
        method.learn(pair, new StepContext(0, SEED.derive(step)));
    }

    void update() {
        optimizer.step(1);
    }

    private static Tensor noise(int count, int side) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(count * side * side);
        SplittableRandom random = new SplittableRandom(1);
        while (bytes.hasRemaining()) {
            bytes.put((byte) random.nextInt(256));
        }
        return Tensors.ofBytes(bytes, count, 1, side, side);
    }
}
