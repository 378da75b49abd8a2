package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which numbers products are computed in while a precision is asked for, and what is found after it. */
class AutocastTest {
    private final Scope scope = Scope.open();
    private final Tensor a = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2);

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void productsHaveTheAskedPrecisionOnlyWhileItIsOpen() {
        try (Autocast cast = Autocast.open(Precision.BFLOAT16, a)) {
            assertThat(product()).isEqualTo(ScalarType.BFloat16);
        }
        assertThat(product()).isEqualTo(ScalarType.Float);
    }

    @Test
    void anInnerOneIsUndoneAndTheOuterOneHoldsAgain() {
        try (Autocast outer = Autocast.open(Precision.BFLOAT16, a)) {
            try (Autocast inner = Autocast.open(Precision.FLOAT32, a)) {
                assertThat(product()).isEqualTo(ScalarType.Float);
            }
            assertThat(product()).isEqualTo(ScalarType.BFloat16);
        }
    }

    @Test
    void weightsThatWereMovedAreRoundedAnew() {
        Tensor weight = Tensors.of(new float[] {1, 0, 0, 1}, 2, 2).requires_grad_(true);
        for (int step = 0; step < 2; step++) {
            try (Autocast cast = Autocast.open(Precision.BFLOAT16, a)) {
                assertThat(Tensors.floats(torch.mm(a, weight))).isEqualTo(Tensors.floats(torch.mm(a, weight.detach())));
            }
            try (NoGradient still = NoGradient.open()) {
                weight.mul_(Tensors.scalar(2));
            }
        }
    }

    @Test
    void gradientsOfWeightsAreInTheWeightsOwnNumbers() {
        Tensor weight = Tensors.of(new float[] {1, 0, 0, 1}, 2, 2).requires_grad_(true);
        Tensor made;
        try (Autocast cast = Autocast.open(Precision.BFLOAT16, a)) {
            made = torch.mm(a, weight);
        }
        made.sum().backward();
        assertThat(weight.grad().scalar_type().intern()).isEqualTo(ScalarType.Float);
        assertThat(Tensors.floats(weight.grad())).containsExactly(4, 4, 6, 6);
    }

    private ScalarType product() {
        return torch.mm(a, a).scalar_type().intern();
    }
}
