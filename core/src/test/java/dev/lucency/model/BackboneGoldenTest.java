package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Optimizer;
import dev.lucency.train.SgdConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Backbones and SGD against torchvision and PyTorch with the same formula-filled weights ({@code tools/golden/resnet.py}, {@code
 * vit.py}), at several sizes of films of one and three channels: logits, pooled features, patch features, losses of two steps,
 * gradients of first, middle and last layers, weights and statistics of batch normalisation after the steps.
 */
class BackboneGoldenTest {
    /**
     * Both sides compute in numbers of 64 bits, whose rounding grows to some 1e-13 here; numbers of 32 bits part by 1e-4 in gradients.
     * {@code BackbonePrecisionTest} looks at those.
     */
    private static final double TOLERANCE = 1e-9;

    private static final int LABELS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"resnet10-half", "resnet18", "resnet34", "resnet50", "vit-tiny", "vit-small", "vit-base"})
    void equalsTorchvision(String name) {
        JsonNode golden = Golden.read("backbone/" + name + ".json");
        List<String> names =
                golden.path("names").valueStream().map(JsonNode::asString).toList();
        for (JsonNode one : golden.path("cases")) {
            try (Scope scope = Scope.open()) {
                long[] shape = one.path("shape")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .toArray();
                Tensor films = Golden.films("films", shape).to(ScalarType.Double);
                Backbone backbone = filled(config(name, (int) shape[1], "layer4"));
                assertThat(StateDict.of(backbone.module()).keySet()).containsExactlyInAnyOrderElementsOf(names);
                Map<String, Tensor> head = head(backbone);
                evaluate(backbone, head, films, one);
                train(backbone, head, films, one);
            }
        }
    }

    private static void evaluate(Backbone backbone, Map<String, Tensor> head, Tensor films, JsonNode golden) {
        try (NoGradient still = NoGradient.open()) {
            Tensor pooled = backbone.features(films);
            close("pooled features", pooled, golden.path("pooled"), TOLERANCE);
            close("logits", logits(pooled, backbone, head), golden.path("logits"), TOLERANCE);
            golden.path("patches").properties().forEach(e -> {
                BackboneConfig config = config(backbone.architecture(), backbone.channels(), e.getKey());
                Backbone same = config.equals(backbone.config()) ? backbone : filled(config);
                close(
                        "patch features of " + e.getKey(),
                        same.forward(films, Pass.PATCHES).patches(),
                        e.getValue(),
                        TOLERANCE);
            });
        }
    }

    private static void train(Backbone backbone, Map<String, Tensor> head, Tensor films, JsonNode golden) {
        backbone.module().train(true);
        Map<String, Tensor> parameters = StateDict.parameters(backbone.module());
        parameters.putAll(head);
        Optimizer sgd = new SgdConfig(0.05, 0.9, 1e-4).build(parameters, 2);
        Tensor target = Golden.films("target", films.size(0), LABELS)
                .gt(Tensors.scalar(0))
                .to(ScalarType.Double);
        for (int step = 0; step < 2; step++) {
            Tensor logits = logits(backbone.features(films), backbone, head);
            Tensor loss = torch.binary_cross_entropy_with_logits(logits, target);
            assertThat(Tensors.value(loss))
                    .isCloseTo(golden.path("losses").path(step).asDouble(), within(TOLERANCE));
            sgd.zeroGradients();
            loss.backward();
            if (step == 0) {
                each(
                        "gradient of ",
                        golden.path("gradients"),
                        name -> parameters.get(name).grad(),
                        TOLERANCE);
            }
            sgd.step(1);
        }
        each("stepped ", golden.path("stepped"), parameters::get, TOLERANCE);
        each("", golden.path("buffers"), StateDict.of(backbone.module())::get, TOLERANCE);
    }

    private static Map<String, Tensor> head(Backbone backbone) {
        String name = backbone.config().classifier();
        Map<String, Tensor> head = Map.of(
                name + ".weight", Tensors.zeros(LABELS, backbone.dimension()), name + ".bias", Tensors.zeros(LABELS));
        Golden.fill(head, ScalarType.Double);
        head.values().forEach(tensor -> tensor.requires_grad_(true));
        return head;
    }

    private static Tensor logits(Tensor pooled, Backbone backbone, Map<String, Tensor> head) {
        String name = backbone.config().classifier();
        return pooled.matmul(head.get(name + ".weight").t()).add(head.get(name + ".bias"));
    }

    private static Backbone filled(BackboneConfig config) {
        Backbone backbone = config.build(new Seed(1));
        Golden.fill(StateDict.of(backbone.module()), ScalarType.Double);
        backbone.module().eval();
        return backbone;
    }

    private static BackboneConfig config(String name, int channels, String patchLayer) {
        if (name.startsWith("resnet")) {
            ResNetPatchLayer layer = ResNetPatchLayer.valueOf(patchLayer.toUpperCase(Locale.ROOT));
            return new ResNetConfig(
                    ResNetDepth.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')), channels, layer);
        }
        return new VitConfig(VitSize.valueOf(name.substring("vit-".length()).toUpperCase(Locale.ROOT)), channels, 14);
    }

    private static void each(String what, JsonNode golden, Function<String, Tensor> actual, double relative) {
        golden.properties().forEach(e -> close(what + e.getKey(), actual.apply(e.getKey()), e.getValue(), relative));
    }

    /** Within the tolerance, and within that share of the largest number. */
    private static void close(String what, Tensor actual, JsonNode golden, double relative) {
        double[] sample = Golden.sample(actual);
        assertThat(sample).as(what).containsExactly(Golden.numbers(golden), within(TOLERANCE));
        Golden.assertClose(what, sample, golden, relative);
    }
}
