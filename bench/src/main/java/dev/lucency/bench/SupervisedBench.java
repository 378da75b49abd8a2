package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.tensor.Engine;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Optimizer;
import dev.lucency.train.SgdConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One supervised step of a backbone with a classifier of 14 labels at 224 pixels, batch 16: forward, loss, backward, update.
 * Prints best and median of several steps after a first one, as {@code supervised_pytorch.py} does for the same step in Python.
 */
public final class SupervisedBench {
    private static final int BATCH = 16;
    private static final int SIZE = 224;
    private static final int LABELS = 14;

    private SupervisedBench() {}

    /** Takes the backbone's name and the number of steps. */
    public static void main(String[] arguments) {
        double[] seconds = new double[Integer.parseInt(arguments[1])];
        try (Scope life = Scope.open()) {
            Backbone backbone =
                    requireNonNull(BackboneConfig.choices().get(arguments[0])).build(new Seed(1));
            backbone.module().train(true);
            Tensor weight = Tensors.zeros(LABELS, backbone.dimension());
            weight.requires_grad_(true);
            Map<String, Tensor> parameters = StateDict.parameters(backbone.module());
            parameters.put("classifier", weight);
            Optimizer sgd = new SgdConfig(0.01, 0.9, 1e-4).build(parameters, BATCH);
            Tensor films = torch.randn(BATCH, 1, SIZE, SIZE);
            Tensor target = torch.randn(BATCH, LABELS).gt(Tensors.scalar(0)).to(ScalarType.Float);
            for (int step = -1; step < seconds.length; step++) {
                long start = System.nanoTime();
                try (Scope scope = Scope.open()) {
                    Tensor logits = backbone.features(films).matmul(weight.t());
                    Tensor loss = torch.binary_cross_entropy_with_logits(logits, target);
                    sgd.zeroGradients();
                    loss.backward();
                    sgd.step(1);
                }
                if (step >= 0) {
                    seconds[step] = (System.nanoTime() - start) / 1e9;
                }
            }
        }
        Arrays.sort(seconds);
        double median = seconds[seconds.length / 2];
        System.out.printf(
                Locale.ROOT,
                "java %s %s best %.0f ms, median %.0f ms, %.2f films/s%n",
                arguments[0],
                Engine.inspect().blas(),
                1e3 * seconds[0],
                1e3 * median,
                BATCH / median);
    }
}
