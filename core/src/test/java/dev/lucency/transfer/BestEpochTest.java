package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Which epoch's weights are kept, and when it is time to end, on scores made up for the purpose. */
class BestEpochTest {
    private static final double[] SCORES = {0.60, 0.71, 0.70, 0.74, 0.74, 0.73, 0.72};

    @Test
    void theWeightsOfTheFirstBestEpochComeBack() {
        try (Scope scope = Scope.open()) {
            Tensor weight = Tensors.zeros(2);
            BestEpoch best = new BestEpoch(Map.of("weight", weight));
            for (int epoch = 1; epoch <= SCORES.length; epoch++) {
                weight.fill_(new Scalar((double) epoch));
                best.offer(epoch, SCORES[epoch - 1]);
            }
            best.restore();
            assertThat(Tensors.floats(weight)).containsOnly(4);
            assertThat(best.epoch()).isEqualTo(4);
            assertThat(best.score()).isEqualTo(0.74);
        }
    }

    @Test
    void itEndsWhenPatienceEpochsHavePassedWithoutABetterOne() {
        try (Scope scope = Scope.open()) {
            BestEpoch best = new BestEpoch(Map.of("weight", Tensors.zeros(1)));
            assertThat(best.isPast(2, 0)).isFalse();
            int made = 0;
            while (!best.isPast(2, made)) {
                made++;
                best.offer(made, SCORES[made - 1]);
            }
            assertThat(made).isEqualTo(6);
        }
    }

    @Test
    void anEpochWorseThanChanceIsBetterThanNone() {
        try (Scope scope = Scope.open()) {
            BestEpoch best = new BestEpoch(Map.of("weight", Tensors.zeros(1)));
            best.offer(1, 0);
            assertThat(best.epoch()).isEqualTo(1);
        }
    }

    @Test
    void itsStateMakesAnotherOfIt() {
        try (Scope scope = Scope.open()) {
            Tensor weight = Tensors.zeros(1);
            BestEpoch best = new BestEpoch(Map.of("weight", weight));
            weight.fill_(new Scalar(5.0));
            best.offer(3, 1 / 3.0);
            Tensor later = Tensors.zeros(1);
            BestEpoch resumed = new BestEpoch(Map.of("weight", later));
            StateDict.copy(resumed.state(), best.state(), "test");
            resumed.restore();
            assertThat(Tensors.floats(later)).containsExactly(5);
            assertThat(resumed.score()).isEqualTo(1 / 3.0);
            assertThat(resumed.isPast(2, 4)).isFalse();
            assertThat(resumed.isPast(2, 5)).isTrue();
        }
    }
}
