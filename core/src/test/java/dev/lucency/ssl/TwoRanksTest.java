package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.LocalViews;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.parallel.Ranks;
import dev.lucency.parallel.World;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Optimizer;
import dev.lucency.train.SgdConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two ranks with half a batch each against one process with the whole batch: loss, gradients, queue and weights over three steps.
 * They are equal where every film is treated alone, as in a transformer under a projector without norm.
 */
class TwoRanksTest {
    private static final int BATCH = 8;
    private static final int STEPS = 3;

    /**
     * Both sides add the same numbers of 64 bits in another order. A sum of at most 1e4 terms of size 1 is off by at most
     * 1e4 * 1.1e-16 = 1.1e-12, and three steps pass it on through twelve blocks and a division by a temperature of 0.2.
     */
    private static final double TOLERANCE = 1e-9;

    /** What a training has come to after its steps, in Java's memory. */
    private record Outcome(List<Double> losses, Map<String, double[]> gradients, Map<String, double[]> state) {}

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void momentumContrastHasTheGradientsAndTheQueueOfTheWholeBatch(boolean symmetric) throws Exception {
        assertEqual(new MocoConfig(20, 0.9, MomentumSchedule.FIXED, 0.2, 16, 0, false, 0, symmetric, false, 0.1), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void simClrContrastsTheViewsOfBothRanks(int microBatch) throws Exception {
        assertEqual(new SimClrConfig(0.2, 16, 2, 0, false, false, 0.1), microBatch);
    }

    @Test
    void localViewsOfBothRanksHaveTheGradientOfTheWholeBatch() throws Exception {
        LocalViewsConfig local = new LocalViewsConfig(2, 32, 0.1, 0.4, 0.5);
        assertEqual(new MocoConfig(20, 0.9, MomentumSchedule.FIXED, 0.2, 16, 0, false, 0, true, false, 0.1), 0, local);
        assertEqual(new SimClrConfig(0.2, 16, 2, 0, false, false, 0.1), 2, local);
    }

    private static void assertEqual(MethodConfig config, int microBatch) throws Exception {
        assertEqual(config, microBatch, LocalViewsConfig.defaults());
    }

    private static void assertEqual(MethodConfig config, int microBatch, LocalViewsConfig local) throws Exception {
        Outcome whole = train(config, microBatch, local, World.ONE);
        for (Outcome rank : Ranks.run(2, world -> train(config, microBatch, local, world))) {
            for (int step = 0; step < STEPS; step++) {
                assertThat(rank.losses.get(step)).isCloseTo(whole.losses.get(step), within(TOLERANCE));
            }
            close(rank.gradients, whole.gradients);
            close(rank.state, whole.state);
        }
    }

    private static void close(Map<String, double[]> actual, Map<String, double[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> {
            double[] others = requireNonNull(actual.get(name));
            assertThat(others).as(name).hasSameSizeAs(values);
            double largest = IntStream.range(0, values.length)
                    .mapToDouble(i -> Math.abs(others[i] - values[i]))
                    .max()
                    .orElse(0);
            assertThat(largest).as(name).isLessThan(TOLERANCE);
        });
    }

    private static Outcome train(MethodConfig config, int microBatch, LocalViewsConfig local, World world) {
        try (Scope scope = Scope.open()) {
            StepConfig step =
                    new StepConfig(microBatch, Precision.FLOAT32, PatchRegularisersConfig.defaults(), local, world);
            SslMethod method = config.build(new VitConfig(VitSize.TINY, 1, 2), step, new Seed(7));
            GoldenSteps.fill(method);
            Optimizer optimizer = new SgdConfig(0.1, 0.9, 0).build(method.parameters(), BATCH);
            List<Double> losses = new ArrayList<>();
            Map<String, double[]> gradients = Map.of();
            for (int i = 0; i < STEPS; i++) {
                optimizer.zeroGradients();
                LearnedStep learned = method.learn(share(i, world), new StepContext(0.5, new Seed(i)));
                world.meanGradients(method.parameters().values());
                Tensor loss = learned.loss().detach().clone();
                world.mean(loss);
                losses.add(Tensors.value(loss));
                gradients = values(gradients(method));
                optimizer.step(1);
            }
            return new Outcome(losses, gradients, values(method.state()));
        }
    }

    private static Map<String, Tensor> gradients(SslMethod method) {
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        method.parameters().forEach((name, parameter) -> gradients.put(name, parameter.grad()));
        return gradients;
    }

    private static Map<String, double[]> values(Map<String, Tensor> tensors) {
        Map<String, double[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) ->
                values.put(name, Tensors.doubles(requireNonNull(tensor).to(ScalarType.Double))));
        return values;
    }

    /** The films of a rank, which are next to each other in the batch. */
    private static ViewPair share(int step, World world) {
        long each = BATCH / world.size();
        return new ViewPair(
                        films("query " + step).narrow(0, world.rank() * each, each),
                        films("key " + step).narrow(0, world.rank() * each, each))
                .with(new LocalViews(torch.stack(
                        new TensorVector(
                                films("local " + step).narrow(0, world.rank() * each, each),
                                films("another " + step).narrow(0, world.rank() * each, each)),
                        0)));
    }

    private static Tensor films(String name) {
        return Golden.films(name, BATCH, 1, 32, 32).to(ScalarType.Double);
    }
}
