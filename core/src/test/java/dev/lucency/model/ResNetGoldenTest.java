package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Sgd;
import dev.lucency.train.SgdConfig;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * ResNet and SGD against torchvision and PyTorch with the same formula-filled weights ({@code tools/golden/resnet.py}): features,
 * gradients of first, middle and last layers, statistics of batch normalisation, weights after two steps.
 */
class ResNetGoldenTest {
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @EnumSource(ResNetDepth.class)
    void equalsTorchvision(ResNetDepth depth) {
        JsonNode golden = Golden.read("resnet/" + depth.text() + ".json");
        try (Scope scope = Scope.open()) {
            ResNet net = new ResNet(config(depth), new Seed(1));
            Map<String, Tensor> state = StateDict.of(net);
            assertThat(state.keySet()).containsExactlyInAnyOrderElementsOf(names(golden.path("names")));
            Golden.fill(state);
            int batch = golden.path("batch").asInt();
            int side = golden.path("side").asInt();
            Tensor films = Golden.films("films", batch, 1, side, side);

            net.train(false);
            try (NoGradient still = NoGradient.open()) {
                close("features in evaluation", net.features(films), golden.path("evaluated"));
            }
            net.train(true);
            Map<String, Tensor> parameters = StateDict.parameters(net);
            Sgd sgd = new Sgd(new SgdConfig(0.05, 0.9, 1e-4), parameters);
            Tensor target = Golden.films("target", batch, net.dimension());

            Tensor features = net.features(films);
            close("features in training", features, golden.path("features"));
            assertThat(step(features, target, sgd))
                    .isCloseTo(golden.path("losses").path(0).asDouble(), within(TOLERANCE));
            golden.path("gradients")
                    .properties()
                    .forEach(e -> close(
                            "gradient of " + e.getKey(),
                            parameters.get(e.getKey()).grad(),
                            e.getValue()));
            assertThat(step(net.features(films), target, sgd))
                    .isCloseTo(golden.path("losses").path(1).asDouble(), within(TOLERANCE));
            golden.path("stepped")
                    .properties()
                    .forEach(e -> close("stepped " + e.getKey(), parameters.get(e.getKey()), e.getValue()));
            golden.path("buffers").properties().forEach(e -> close(e.getKey(), state.get(e.getKey()), e.getValue()));
        }
    }

    private static ResNetConfig config(ResNetDepth depth) {
        return depth == ResNetDepth.RESNET18 ? new ResNetConfig.ResNet18(1) : new ResNetConfig.ResNet50(1);
    }

    private static double step(Tensor features, Tensor target, Sgd sgd) {
        Tensor loss = features.sub(target).square().mean().mul(Tensors.scalar(10));
        sgd.zeroGradients();
        loss.backward();
        sgd.step(1);
        return Tensors.value(loss);
    }

    private static void close(String what, Tensor actual, JsonNode golden) {
        Golden.assertClose(what, Golden.sample(actual), golden, TOLERANCE);
    }

    private static List<String> names(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
