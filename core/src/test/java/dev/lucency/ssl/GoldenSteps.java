package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.AdamWConfig;
import dev.lucency.train.BatchScaling;
import dev.lucency.train.Decayed;
import dev.lucency.train.LarsConfig;
import dev.lucency.train.Optimizer;
import dev.lucency.train.OptimizerConfig;
import dev.lucency.train.SgdConfig;
import java.util.Map;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import tools.jackson.databind.JsonNode;

/** Ten steps of a method beside those of a script: the twin of {@code tools/golden/contrast.py}. */
final class GoldenSteps {
    /**
     * Both sides compute in numbers of 64 bits. The scripts' own numbers move by at most 1.1e-13 between one and two threads, AVX2 and
     * none; in 32 bits the losses of ten steps part by 1e-4, differently on each processor.
     */
    static final double TOLERANCE = 1e-9;

    static final int STEPS = 10;
    static final int BATCH = 12;
    static final Seed RANDOM = new Seed(5);

    private GoldenSteps() {}

    static BackboneConfig backbone(JsonNode golden) {
        return golden.path("backbone").asString().equals("resnet18")
                ? new ResNetConfig(ResNetDepth.RESNET18, 1)
                : new VitConfig(VitSize.TINY, 1, 14);
    }

    /** The optimiser of a case, with the constants that the script has. */
    static Optimizer optimizer(SslMethod method, JsonNode golden) {
        double rate = golden.path("rate").asDouble();
        OptimizerConfig config = switch (golden.path("optimizer").asString()) {
            case "lars" -> new LarsConfig(rate, BatchScaling.NONE, 0.9, 1e-4, 0.01);
            case "adamw" -> new AdamWConfig(rate, BatchScaling.NONE, 0.9, 0.999, 1e-8, 0.1, Decayed.WEIGHTS);
            default -> new SgdConfig(rate, 0.9, 1e-4);
        };
        return config.build(method.parameters(), BATCH);
    }

    /** Gives encoders and queue the values by formula. */
    static void fill(SslMethod method) {
        Map<String, Tensor> state = method.state();
        for (String encoder : new String[] {"query_encoder.", "key_encoder."}) {
            Golden.fill(StateDict.below(encoder + "backbone.", state), ScalarType.Double);
            Golden.fill(StateDict.below(encoder + "projector.", state), ScalarType.Double);
        }
        Golden.fill(StateDict.below("predictor.", state), ScalarType.Double);
        Tensor queue = state.get("queue.keys");
        if (queue != null) {
            Tensor keys = Golden.films("queue", queue.shape()).to(ScalarType.Double);
            queue.set_data(torch.normalize(keys, new NormalizeFuncOptions()));
        }
    }

    /** Steps, and compares the loss of each, and the accuracy if the method has one. */
    static void follow(SslMethod method, JsonNode golden) {
        Optimizer optimizer = optimizer(method, golden);
        for (int step = 0; step < STEPS; step++) {
            try (Scope scope = Scope.open()) {
                double progress = (double) step / STEPS;
                optimizer.zeroGradients();
                LearnedStep loss = method.learn(views(step), new StepContext(progress, RANDOM.derive(step)));
                optimizer.step(0.5 * (1 + Math.cos(Math.PI * progress)));
                assertThat(Tensors.value(loss.loss()))
                        .as("loss of step %d", step)
                        .isCloseTo(golden.path("losses").path(step).asDouble(), within(TOLERANCE));
                assertThat(loss.figures()).containsOnlyKeys(method.figures());
                if (golden.has("accuracies")) {
                    assertThat(Tensors.value(loss.figures().get(Figure.CONTRASTIVE_ACCURACY)))
                            .as("accuracy of step %d", step)
                            .isCloseTo(golden.path("accuracies").path(step).asDouble(), within(1e-6));
                }
            }
        }
    }

    /** Compares some weights of an encoder. */
    static void assertWeights(SslMethod method, String encoder, JsonNode golden) {
        Map<String, Tensor> state = StateDict.below(encoder, method.state());
        golden.properties()
                .forEach(e -> Golden.assertClose(
                        encoder + e.getKey(), Golden.sample(state.get(e.getKey())), e.getValue(), TOLERANCE));
    }

    /** Other views at each step, the two of a film alike. */
    static ViewPair views(int step) {
        Tensor films = films("film " + step);
        return new ViewPair(
                films.add(films("query " + step), new Scalar(0.3)), films.add(films("key " + step), new Scalar(0.3)));
    }

    private static Tensor films(String name) {
        return Golden.films(name, BATCH, 1, 32, 32).to(ScalarType.Double);
    }
}
