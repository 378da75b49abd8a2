package dev.lucency.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each conversion from Keras by itself, against its closed form. */
class KerasFoldTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    /** The element [h, w, i, o] becomes [o, i, h, w]. */
    @Test
    void aKernelGetsTheOrderOfPytorch() {
        assertThat(KerasFold.shape(List.of(List.of(3L, 4L, 2L, 5L)))).contains(List.of(5L, 2L, 3L, 4L));
        Tensor made = KerasFold.value("layer1.0.conv2.weight", List.of(counted(3, 4, 2, 5)), Map.of());
        assertThat(made.shape()).containsExactly(5, 2, 3, 4);
        float[] values = Tensors.floats(made.contiguous());
        int h = 2;
        int w = 1;
        int i = 1;
        int o = 3;
        assertThat(values[((o * 2 + i) * 3 + h) * 4 + w]).isEqualTo(((h * 4 + w) * 2 + i) * 5 + o);
    }

    /** Blue stands first in Keras, red first here. */
    @Test
    void theFirstKernelTakesRedFirst() {
        Tensor made = KerasFold.value("conv1.weight", List.of(counted(1, 1, 3, 2)), Map.of());
        assertThat(Tensors.floats(made.contiguous())).containsExactly(4, 2, 0, 5, 3, 1);
    }

    @Test
    void aBiasIsTakenFromTheMean() {
        Tensor made = KerasFold.value("bn1.running_mean", List.of(row(1, 2), row(0.25f, -0.5f)), Map.of());
        assertThat(Golden.doubles(made)).containsExactly(0.75, 2.5);
        assertThat(KerasFold.shape(List.of(List.of(2L), List.of(2L)))).contains(List.of(2L));
        assertThat(KerasFold.shape(List.of(List.of(2L), List.of(3L)))).isEmpty();
    }

    /** (x + b - m) / sqrt(v + e) in Keras equals (x - m') / sqrt(v' + 1e-5). */
    @Test
    void theNormalisationComputesTheSame() {
        double epsilon = 1e-3;
        Tensor mean = KerasFold.value("layer1.0.bn2.running_mean", List.of(row(0.3f), row(0.1f)), Map.of());
        Tensor variance =
                KerasFold.value("layer1.0.bn2.running_var", List.of(row(0.002f)), Map.of("layer1.0.bn2", epsilon));
        double keras = (0.7 + 0.1f - 0.3f) / Math.sqrt(0.002f + epsilon);
        double ours = (0.7 - Golden.doubles(mean)[0]) / Math.sqrt(Golden.doubles(variance)[0] + 1e-5);
        assertThat(ours).isCloseTo(keras, within(1e-12));
    }

    @Test
    void aNormalisationWithoutBiasKeepsItsMeanScaleAndShift() {
        for (String kind : List.of("running_mean", "weight", "bias")) {
            assertThat(Tensors.floats(KerasFold.value("bn1." + kind, List.of(row(1, 2)), Map.of("bn1", 1e-3))))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void layersHaveTheNamesOfBothVersionsOfKeras() {
        assertThat(KerasNames.BRANCHES.layer("conv1")).isEqualTo("conv1");
        assertThat(KerasNames.BRANCHES.layer("bn1")).isEqualTo("bn_conv1");
        assertThat(KerasNames.BRANCHES.layer("layer3.5.conv2")).isEqualTo("res4f_branch2b");
        assertThat(KerasNames.BRANCHES.layer("layer3.0.downsample.0")).isEqualTo("res4a_branch1");
        assertThat(KerasNames.BRANCHES.layer("layer3.0.downsample.1")).isEqualTo("bn4a_branch1");
        assertThat(KerasNames.BLOCKS.layer("bn1")).isEqualTo("conv1_bn");
        assertThat(KerasNames.BLOCKS.layer("layer3.5.bn3")).isEqualTo("conv4_block6_3_bn");
        assertThat(KerasNames.BLOCKS.layer("layer4.0.downsample.0")).isEqualTo("conv5_block1_0_conv");
        assertThat(KerasNames.BLOCKS.sources("layer4.0.downsample.1.running_mean", Set.of("conv5_block1_0_conv/bias")))
                .containsExactly("conv5_block1_0_bn/moving_mean", "conv5_block1_0_conv/bias");
        assertThat(KerasNames.BRANCHES.sources("layer1.1.conv3.weight", Set.of()))
                .containsExactly("res2b_branch2c/kernel");
        assertThat(Layout.RESNET.keras()).isEqualTo(Optional.empty());
    }

    private static Tensor row(float... values) {
        return Tensors.of(values, values.length);
    }

    /** The numbers 0, 1, 2, ... */
    private static Tensor counted(int... shape) {
        int count = 1;
        long[] lengths = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            lengths[i] = shape[i];
            count *= shape[i];
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return Tensors.of(values, lengths);
    }
}
