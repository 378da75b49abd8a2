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
            new MomentumUpdate(momentum).follow(Map.of("w", query), Map.of("w", key));
            float[] after = Tensors.floats(key);
            float[] target = Tensors.floats(query);
            for (int i = 0; i < after.length; i++) {
                assertThat((double) after[i])
                        .isCloseTo(momentum * before[i] + (1 - momentum) * target[i], within(1e-6));
            }
        }
    }

    @Test
    void leavesTheQueryEncoderAlone() {
        try (Scope scope = Scope.open()) {
            Tensor query = Golden.films("query", 3);
            float[] before = Tensors.floats(query);
            new MomentumUpdate(0.5).follow(Map.of("w", query), Map.of("w", Golden.films("key", 3)));
            assertThat(Tensors.floats(query)).isEqualTo(before);
        }
    }
}
