package dev.lucency.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Backbones in numbers of 32 bits, as they are used, beside the same in 64 bits, which {@code BackboneGoldenTest} compares with
 * torchvision. The fast kernels of convolutions and products exist in 32 bits alone, and differ from processor to processor: this
 * test sees one that computes wrong numbers.
 */
class BackbonePrecisionTest {
    /** Root mean square of the differences over that of the values. Seen: at most 1.3e-6 with SSE4.1, AVX, AVX2, AVX-512, 1 to 4 threads. */
    private static final double FEATURES = 1e-5;

    /** The same of gradients, of which some jump where rounding moves an activation across the kink of a rectifier. Seen: 3e-3. */
    private static final double GRADIENTS = 2e-2;

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet34", "resnet50", "vit-tiny", "vit-base"})
    void roundingAloneTellsThemApart(String name) {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> single = trained(name, ScalarType.Float);
            Map<String, Tensor> twice = trained(name, ScalarType.Double);
            single.forEach((what, tensor) -> assertThat(distance(tensor, requireNonNull(twice.get(what))))
                    .as("%s of %s", what, name)
                    .isLessThan(what.equals("features") ? FEATURES : GRADIENTS));
        }
    }

    /** The features of four films, and the gradients of all weights for a sum of them, in training mode. */
    private static Map<String, Tensor> trained(String name, ScalarType type) {
        Backbone backbone = requireNonNull(BackboneConfig.choices().get(name)).build(new Seed(1));
        Golden.fill(StateDict.of(backbone.module()), type);
        backbone.module().train(true);
        Tensor films = Golden.films("films", 4, backbone.channels(), 64, 64).to(type);
        Tensor features = backbone.features(films);
        features.mul(Golden.films("upstream", features.shape()).to(type)).sum().backward();
        Map<String, Tensor> numbers = new LinkedHashMap<>();
        numbers.put("features", features.detach());
        StateDict.parameters(backbone.module()).forEach((weight, tensor) -> {
            if (tensor.dim() > 1) {
                numbers.put("gradient of " + weight, tensor.grad());
            }
        });
        return numbers;
    }

    private static double distance(Tensor single, Tensor twice) {
        Tensor difference = single.to(ScalarType.Double).sub(twice);
        return Tensors.value(torch.norm(difference)) / Tensors.value(torch.norm(twice));
    }
}
