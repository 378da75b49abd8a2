package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.GradientNorm;
import dev.lucency.train.Optimizer;
import dev.lucency.train.OptimizerConfig;
import dev.lucency.train.RunningMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A step touches no tensor of the processor and waits for nothing. The loss, the queue, the momentum, the optimiser and the
 * running means compute on libtorch's device {@code meta}, whose tensors have no values: to read one on the host fails, as do most
 * ways to mix it with a tensor of the processor, and every tensor that our code made is looked at afterwards. libtorch has no meta
 * kernels in C++ for convolutions, batch norm, {@code index_select} and {@code embedding_bag}, so views and networks cannot run
 * there; for them {@code DeviceRulesTest} reads the compiled code.
 */
class DeviceStepTest {
    private static final Device ELSEWHERE = new Device("meta", 0);
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theLossMakesAllItsTensorsWhereTheEmbeddingsAre() {
        Tensor queries = elsewhere(4, 8).requires_grad_(true);
        Tensor keys = elsewhere(4, 8);
        Tensor negatives = elsewhere(20, 8);
        try (Watch watch = new Watch()) {
            LearnedStep loss = new InfoNce(0.2, 0).of(queries, keys, negatives);
            loss.loss().backward();
            loss.averagedWith(new InfoNce(0.2, 0).of(queries, keys, negatives));
            assertThat(watch.made()).hasSizeGreaterThan(10).allMatch(Tensor::is_meta);
        }
        assertThat(queries.grad().is_meta()).isTrue();
    }

    @Test
    void theLossOfSimClrDoesTheSame() {
        Tensor first = elsewhere(4, 8).requires_grad_(true);
        Tensor second = elsewhere(4, 8);
        try (Watch watch = new Watch()) {
            new NtXent(0.5, 0).of(first, second).loss().backward();
            assertThat(watch.made()).hasSizeGreaterThan(10).allMatch(Tensor::is_meta);
        }
        assertThat(first.grad().is_meta()).isTrue();
    }

    @Test
    void theWatchSeesATensorOfTheProcessor() {
        try (Watch watch = new Watch()) {
            Tensor mixed = torch.mm(elsewhere(4, 8), torch.rand(8, 2)); // which libtorch lets pass
            assertThat(mixed.is_meta()).isTrue();
            assertThat(watch.made()).anyMatch(Tensor::is_cpu);
        }
    }

    @Test
    void theQueueTakesKeysWithoutReadingItsPlace() {
        KeyQueue queue = new KeyQueue(20, 8, new Seed(1));
        queue.state().values().forEach(DeviceStepTest::move);
        queue.enqueue(elsewhere(6, 8));
        queue.enqueue(elsewhere(33, 8));
        assertThat(queue.keys().is_meta()).isTrue();
        assertThatThrownBy(queue::position).as("reading it is noticed").hasMessageContaining("no data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adamw"}) // isfinite, which lars needs, has no meta kernel either
    void weightsMoveWithoutAnyValueBeingRead(String name) {
        Map<String, Tensor> query = Map.of("w.weight", elsewhere(3, 2).requires_grad_(true));
        Optimizer optimizer =
                requireNonNull(OptimizerConfig.choices().get(name)).build(query, 8);
        query.get("w.weight").square().sum().backward();
        assertThat(new GradientNorm(query, 1).clip().is_meta()).isTrue();
        optimizer.step(0.5);
        optimizer.step(0.5);
        assertThat(optimizer.state().values()).anyMatch(Tensor::is_meta);
    }

    @Test
    void theKeyEncoderFollowsWithoutAnyValueBeingRead() {
        Map<String, Tensor> key = Map.of("w", elsewhere(3, 2));
        new MomentumUpdate(0.99, MomentumSchedule.COSINE).follow(Map.of("w", elsewhere(3, 2)), key, 0.5);
        assertThat(key.get("w").is_meta()).isTrue();
    }

    @Test
    void termsOfScoreMapsAreComputedWhereTheScoresAre() {
        ViewGrid grid = new ViewGrid(4, 4);
        Tensor scores = elsewhere(2, 16).requires_grad_(true);
        ScoreMaps.entropy(scores)
                .add(ScoreMaps.imbalance(scores, grid))
                .backward(); // abs, of variation, has no meta kernel
        assertThat(scores.grad().is_meta()).isTrue();
    }

    @Test
    void figuresAreAddedUpWhereTheyAreAndReadWhenTheyAreLogged() {
        RunningMeans means = new RunningMeans(World.ONE, ELSEWHERE, List.of(Figure.LOSS));
        means.add(Map.of(Figure.LOSS, elsewhere()));
        means.add(Map.of(Figure.LOSS, elsewhere()));
        assertThat(means.count()).isEqualTo(2);
        assertThatThrownBy(means::take).as("the log reads them").isInstanceOf(RuntimeException.class);
    }

    private static Tensor elsewhere(long... shape) {
        return ELSEWHERE.put(Tensors.zeros(shape));
    }

    /** As {@link Device#take(Map)}, which libtorch allows between devices with values only. */
    private static void move(Tensor tensor) {
        tensor.unsafeGetTensorImpl()
                .shallow_copy_from(ELSEWHERE.put(tensor.detach()).getIntrusivePtr());
    }

    /** Notes the tensors that are made while it is open, in scopes of their own excepted. */
    private static final class Watch extends PointerScope {
        private final List<Tensor> made = new ArrayList<>();

        /** What was made by now. */
        List<Tensor> made() {
            return List.copyOf(made);
        }

        @Override
        public PointerScope attach(Pointer pointer) {
            if (pointer instanceof Tensor tensor) {
                made.add(tensor);
            }
            return super.attach(pointer);
        }
    }
}
