package dev.lucency.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process alone and two ranks make of the same collective calls. */
class WorldTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void aProcessAloneKeepsWhatItHas() {
        Tensor values = row(1, 2);
        World.ONE.mean(values);
        assertThat(Tensors.floats(values)).containsExactly(1, 2);
        assertThat(World.ONE.gather(values)).isSameAs(values);
        assertThat(World.ONE.any(false)).isFalse();
        assertThat(World.ONE.any(true)).isTrue();
        assertThat(World.ONE.isFirst()).isTrue();
        assertThat(World.ONE.share(new int[] {5, 6, 7})).containsExactly(5, 6, 7);
    }

    @Test
    void theSharesOfAllRanksAreTheBatch() throws Exception {
        List<int[]> shares = Ranks.run(3, world -> world.share(new int[] {9, 8, 7, 6, 5, 4}));
        assertThat(shares).containsExactly(new int[] {9, 8}, new int[] {7, 6}, new int[] {5, 4});
    }

    @Test
    void eachRankGetsTheMeanAndTheRowsOfAll() throws Exception {
        List<float[][]> seen = Ranks.run(2, world -> {
            try (Scope own = Scope.open()) {
                Tensor values = row(1 + 2f * world.rank(), 8);
                Tensor gathered = world.gather(values);
                world.mean(values);
                return new float[][] {Tensors.floats(values), Tensors.floats(gathered)};
            }
        });
        assertThat(seen).allSatisfy(rank -> {
            assertThat(rank[0]).containsExactly(2, 8);
            assertThat(rank[1]).containsExactly(1, 8, 3, 8);
        });
    }

    @Test
    void gradientsBecomeThoseOfTheMeanOfTheLosses() throws Exception {
        List<float[]> gradients = Ranks.run(2, world -> {
            try (Scope own = Scope.open()) {
                Tensor weight = row(1, 1).requires_grad_(true);
                Tensor frozen = row(1, 1);
                weight.mul(row(2 + 2f * world.rank(), 6)).sum().backward();
                world.meanGradients(List.of(weight, frozen));
                return Tensors.floats(weight.grad());
            }
        });
        assertThat(gradients).containsExactly(new float[] {3, 6}, new float[] {3, 6});
    }

    @Test
    void whatIsSoInOneRankIsSoInAny() throws ExecutionException, InterruptedException {
        assertThat(Ranks.run(2, world -> world.any(world.rank() == 1))).containsExactly(true, true);
        assertThat(Ranks.run(2, world -> world.any(false))).containsExactly(false, false);
    }

    private static Tensor row(float... values) {
        return Tensors.of(values, 1, values.length);
    }
}
