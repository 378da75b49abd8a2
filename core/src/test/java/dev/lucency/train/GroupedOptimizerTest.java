package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Groups at rates of their own, against one optimiser at each of these rates. */
class GroupedOptimizerTest {
    private static final SgdConfig SGD = new SgdConfig(0.5, 0.9, 0.25);

    @Test
    void eachGroupMovesAsItWouldAloneAtItsRate() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> together = parameters();
            Optimizer grouped = new GroupedOptimizer(SGD, together, Map.of("a", 1.0, "b", 0.25, "c", 0.25), 8);
            Map<String, Tensor> whole = only("a");
            Map<String, Tensor> quarter = parameters();
            quarter.remove("a");
            Optimizer one = SGD.build(whole, 8);
            Optimizer other = SGD.build(quarter, 8);
            for (int step = 0; step < 3; step++) {
                move(grouped, together, 0.5);
                move(one, whole, 0.5);
                move(other, quarter, 0.125);
            }
            assertThat(Tensors.floats(together.get("a"))).isEqualTo(Tensors.floats(whole.get("a")));
            assertThat(Tensors.floats(together.get("b"))).isEqualTo(Tensors.floats(quarter.get("b")));
            assertThat(Tensors.floats(together.get("c"))).isEqualTo(Tensors.floats(quarter.get("c")));
        }
    }

    @Test
    void theStateIsThatOfAllGroups() {
        try (Scope scope = Scope.open()) {
            Optimizer grouped = new GroupedOptimizer(SGD, parameters(), Map.of("a", 1.0, "b", 0.25, "c", 0.25), 8);
            assertThat(grouped.state().keySet()).containsExactly("0.b", "0.c", "1.a");
            assertThat(grouped.rate(0.5)).isEqualTo(0.25);
        }
    }

    @Test
    void aParameterWithoutAFactorIsAMistake() {
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> new GroupedOptimizer(SGD, parameters(), Map.of("a", 1.0, "b", 1.0), 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no factor is given for c");
        }
    }

    private static void move(Optimizer optimizer, Map<String, Tensor> parameters, double factor) {
        optimizer.zeroGradients();
        parameters.values().forEach(parameter -> parameter.mul(parameter).sum().backward());
        optimizer.step(factor);
    }

    private static Map<String, Tensor> only(String name) {
        Map<String, Tensor> parameters = parameters();
        parameters.keySet().retainAll(Set.of(name));
        return parameters;
    }

    private static Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (String name : new String[] {"a", "b", "c"}) {
            parameters.put(
                    name, Tensors.of(new float[] {1, 2, name.charAt(0)}, 3).requires_grad_(true));
        }
        return parameters;
    }
}
