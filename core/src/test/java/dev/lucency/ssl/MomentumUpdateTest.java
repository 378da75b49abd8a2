package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key encoder's parameters against the formula of the paper, value by value. */
class MomentumUpdateTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99, 0.999})
    void movesEveryParameterByTheFormula(double momentum) {
        try (Scope scope = Scope.open()) {
            Tensor query = Golden.films("query", 4, 5);
            Tensor key = Golden.films("key", 4, 5);
            float[] before = Tensors.floats(key);
            new MomentumUpdate(momentum, MomentumSchedule.FIXED).follow(Map.of("w", query), Map.of("w", key), 0.5);
            float[] after = Tensors.floats(key);
            float[] target = Tensors.floats(query);
            for (int i = 0; i < after.length; i++) {
                assertThat((double) after[i])
                        .isCloseTo(momentum * before[i] + (1 - momentum) * target[i], within(1e-6));
            }
        }
    }

    @Test
    void theMomentumStaysOrRisesAlongHalfACosineToOne() {
        assertThat(MomentumSchedule.FIXED.at(0.99, 0.7)).isEqualTo(0.99);
        assertThat(MomentumSchedule.COSINE.at(0.99, 0)).isCloseTo(0.99, within(1e-12));
        assertThat(MomentumSchedule.COSINE.at(0.99, 1 / 3.0)).isCloseTo(0.9925, within(1e-12));
        assertThat(MomentumSchedule.COSINE.at(0.99, 0.5)).isCloseTo(0.995, within(1e-12));
        assertThat(MomentumSchedule.COSINE.at(0.99, 1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void leavesTheQueryEncoderAlone() {
        try (Scope scope = Scope.open()) {
            Tensor query = Golden.films("query", 3);
            float[] before = Tensors.floats(query);
            new MomentumUpdate(0.5, MomentumSchedule.FIXED)
                    .follow(Map.of("w", query), Map.of("w", Golden.films("key", 3)), 0);
            assertThat(Tensors.floats(query)).isEqualTo(before);
        }
    }
}
