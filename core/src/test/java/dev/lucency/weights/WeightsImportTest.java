package dev.lucency.weights;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.golden.Golden;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.torch.WeightsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Files of every style with real tensors, against the backbone whose tensors were written into them: features must be equal bit for
 * bit. How a style names a tensor is written out here by hand.
 */
class WeightsImportTest {
    private static final BackboneConfig RESNET = new ResNetConfig(ResNetDepth.RESNET18, 3);
    private static final BackboneConfig VIT = new VitConfig(VitSize.TINY, 3, 4);

    @TempDir
    Path folder;

    /** A style with the name that each of our tensors has in it, and what else stands in its file. */
    private record Style(
            String what,
            BackboneConfig config,
            UnaryOperator<String> naming,
            List<String> beside,
            EncoderChoice asked) {
        Style(String what, BackboneConfig config, UnaryOperator<String> naming, String... beside) {
            this(what, config, naming, List.of(beside), EncoderChoice.AUTO);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static final List<Style> STYLES = List.of(
            new Style("torchvision's ResNet", RESNET, name -> name, "fc.weight", "fc.bias"),
            new Style(
                    "torchvision's transformer",
                    VIT,
                    WeightsImportTest::torchvision,
                    "heads.head.weight",
                    "heads.head.bias"),
            new Style("timm", VIT, name -> name, "head.weight", "head.bias"),
            new Style(
                    "MoCo v2",
                    RESNET,
                    name -> "module.encoder_q." + name,
                    "module.encoder_q.fc.0.weight",
                    "module.encoder_k.conv1.weight",
                    "module.encoder_k.layer1.0.conv1.weight",
                    "module.queue",
                    "module.queue_ptr"),
            new Style(
                    "MoCo-CXR",
                    RESNET,
                    name -> "module.encoder_q." + name,
                    List.of("module.queue"),
                    new EncoderChoice(Optional.of("moco-cxr"), Optional.empty())),
            new Style(
                    "MoCo v3",
                    RESNET,
                    name -> "module.base_encoder." + name,
                    "module.base_encoder.fc.0.weight",
                    "module.momentum_encoder.layer1.0.conv1.weight",
                    "module.predictor.0.weight"),
            new Style("MAE", VIT, name -> "model." + name, "model.mask_token", "model.decoder_embed.weight"),
            new Style(
                    "DINO's teacher",
                    VIT,
                    name -> "teacher.backbone." + name,
                    "teacher.head.mlp.0.weight",
                    "student.module.backbone.blocks.0.norm1.weight"),
            new Style(
                    "DINO's student",
                    VIT,
                    name -> "student.module.backbone." + name,
                    List.of("teacher.backbone.blocks.0.norm1.weight"),
                    new EncoderChoice(Optional.empty(), Optional.of("student"))),
            new Style("lightly", RESNET, WeightsImportTest::child, "projection_head.layers.0.weight"),
            new Style("solo-learn", RESNET, name -> "backbone." + name, "projector.0.weight", "classifier.bias"),
            new Style(
                    "solo-learn's transformer",
                    VIT,
                    name -> "backbone." + name,
                    "momentum_projector.0.weight",
                    "classifier.bias"),
            new Style("SimCLR", RESNET, name -> "backbone." + name, "backbone.fc.0.weight"));

    @ParameterizedTest
    @FieldSource("STYLES")
    void anImportedBackboneEqualsTheOneThatWasWritten(Style style) {
        try (Scope scope = Scope.open()) {
            Backbone written = filled(style.config);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            StateDict.of(written.module()).forEach((name, tensor) -> tensors.put(style.naming.apply(name), tensor));
            style.beside.forEach(name -> tensors.put(name, Golden.films(name, 3, 3)));

            assertEqual(imported(write(tensors), style.asked), written);
        }
    }

    @Test
    void threeMatricesOfTransformersBecomeOne() {
        try (Scope scope = Scope.open()) {
            Backbone written = filled(VIT);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            StateDict.of(written.module()).forEach((name, tensor) -> {
                if (name.contains(".attn.qkv.")) {
                    long width = tensor.size(0) / 3;
                    String at = "vit." + transformers(name);
                    tensors.put(at.replace("qkv", "query"), tensor.narrow(0, 0, width));
                    tensors.put(at.replace("qkv", "key"), tensor.narrow(0, width, width));
                    tensors.put(at.replace("qkv", "value"), tensor.narrow(0, 2 * width, width));
                } else {
                    tensors.put("vit." + transformers(name), tensor);
                }
            });
            assertEqual(imported(write(tensors), EncoderChoice.AUTO), written);
        }
    }

    @Test
    void grayBackbonesStayGray() {
        try (Scope scope = Scope.open()) {
            Backbone written = filled(new ResNetConfig(ResNetDepth.RESNET18, 1));
            assertEqual(imported(write(StateDict.of(written.module())), EncoderChoice.AUTO), written);
        }
    }

    @Test
    void halfPrecisionKeepsItsValues() {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Backbone written = filled(RESNET);
            Map<String, Tensor> halves = new LinkedHashMap<>();
            StateDict.of(written.module()).forEach((name, tensor) -> {
                boolean fraction = tensor.scalar_type().intern() == ScalarType.Float;
                halves.put(name, fraction ? tensor.to(ScalarType.Half) : tensor);
                tensor.copy_(halves.get(name)); // what is compared with is rounded too
            });
            assertEqual(imported(write(halves), EncoderChoice.AUTO), written);
        }
    }

    @Test
    void whatIsMissingKeepsTheRandomValuesOfTheSeed() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors =
                    new LinkedHashMap<>(StateDict.of(filled(RESNET).module()));
            Tensor kept = requireNonNull(tensors.get("conv1.weight"));
            tensors.remove("layer4.1.conv2.weight");
            tensors.put("layer3.1.conv2.weight", Tensors.zeros(3, 3));

            WeightsFile file = write(tensors);
            WeightsImport plan = WeightsImport.plan(file, told(file, EncoderChoice.AUTO), new Seed(7));
            assertThat(plan.report().missing()).containsExactly("layer4.1.conv2.weight");
            assertThat(plan.report().misshapen()).hasSize(1);
            plan.fill();
            Map<String, Tensor> filled = StateDict.of(plan.backbone().module());
            Map<String, Tensor> random = StateDict.of(RESNET.build(new Seed(7)).module());
            for (String name : List.of("layer4.1.conv2.weight", "layer3.1.conv2.weight")) {
                assertThat(Arrays.equals(floats(filled, name), floats(random, name)))
                        .as(name)
                        .isTrue();
            }
            assertThat(Arrays.equals(floats(filled, "conv1.weight"), Tensors.floats(kept)))
                    .isTrue();
        }
    }

    @Test
    void valuesThatAreNotFiniteAreRefusedByName() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors =
                    new LinkedHashMap<>(StateDict.of(filled(RESNET).module()));
            float[] broken = new float[64];
            broken[3] = Float.NaN;
            tensors.put("bn1.weight", Tensors.of(broken, 64));
            broken[3] = Float.POSITIVE_INFINITY;
            tensors.put("bn1.bias", Tensors.of(broken.clone(), 64));
            tensors.put("fc.bias", Tensors.of(broken, 64)); // is not imported
            assertThatThrownBy(() -> imported(write(tensors), EncoderChoice.AUTO))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "weights.safetensors: tensor bn1.weight and 1 more have values that are not finite");
        }
    }

    @Test
    void wholeNumbersInThePlaceOfFractionsAreRefused() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors =
                    new LinkedHashMap<>(StateDict.of(filled(RESNET).module()));
            tensors.put("bn1.weight", Tensors.zeros(64).to(ScalarType.Char));
            assertThatThrownBy(() -> imported(write(tensors), EncoderChoice.AUTO))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("tensor bn1.weight has type int8, bn1.weight needs floating-point numbers");
        }
    }

    @Test
    void networksThatAreNotOursAreRefusedByName() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors =
                    new LinkedHashMap<>(StateDict.of(filled(VIT).module()));
            tensors.put("dist_token", Tensors.zeros(1, 1, 192));
            assertThatThrownBy(() -> imported(write(tensors), EncoderChoice.AUTO))
                    .isInstanceOf(DataException.class)
                    .hasMessageContainingAll("has a vit-tiny with a distillation token (DeiT)", "Lucency has resnet18");
        }
    }

    @Test
    void smallTransformersWithTwelveHeadsAreRefused() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = StateDict.of(filled(VIT).module());
            Map<String, Tensor> third = StateDict.prefixed("module.base_encoder.", tensors);
            assertThatThrownBy(() -> imported(write(third), EncoderChoice.AUTO))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("has a vit-tiny with 12 attention heads");

            try (NoGradient still = NoGradient.open()) {
                requireNonNull(tensors.get("pos_embed")).narrow(1, 0, 1).zero_();
            }
            Map<String, Tensor> solo = StateDict.prefixed("backbone.", tensors);
            solo.put("projector.0.weight", Tensors.zeros(3, 3));
            solo.put("classifier.weight", Tensors.zeros(3, 3));
            assertThatThrownBy(() -> imported(write(solo), EncoderChoice.AUTO))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("has a vit-tiny with 12 attention heads (solo-learn's MoCo v3 or MAE)");
        }
    }

    private Backbone imported(WeightsFile file, EncoderChoice asked) {
        WeightsImport plan = WeightsImport.plan(file, told(file, asked), new Seed(1));
        assertThat(plan.report().faults()).isEmpty();
        plan.fill();
        return plan.backbone();
    }

    private static Recognition told(WeightsFile file, EncoderChoice asked) {
        return WeightsImport.recognise(file, asked);
    }

    private WeightsFile write(Map<String, Tensor> tensors) {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, tensors, Map.of());
        return WeightsFile.open(file);
    }

    /** With values by formula, in the memory layout that a backbone is built with. */
    private static Backbone filled(BackboneConfig config) {
        Backbone formula = config.build(new Seed(3));
        Golden.fill(StateDict.of(formula.module()));
        Backbone backbone = config.build(new Seed(4));
        StateDict.copy(StateDict.of(backbone.module()), StateDict.of(formula.module()), "formula");
        backbone.module().eval();
        return backbone;
    }

    private static void assertEqual(Backbone imported, Backbone written) {
        assertThat(imported.config()).isEqualTo(written.config());
        assertThat(Arrays.equals(features(imported), features(written)))
                .as("features are equal bit for bit")
                .isTrue();
    }

    private static float[] features(Backbone backbone) {
        try (NoGradient still = NoGradient.open()) {
            return Tensors.floats(backbone.features(Golden.films("films", 2, backbone.channels(), 64, 64)));
        }
    }

    private static float[] floats(Map<String, Tensor> state, String name) {
        return Tensors.floats(requireNonNull(state.get(name)));
    }

    private static String child(String name) {
        return "backbone."
                + name.replaceFirst("^conv1\\.", "0.")
                        .replaceFirst("^bn1\\.", "1.")
                        .replaceFirst("^layer1\\.", "4.")
                        .replaceFirst("^layer2\\.", "5.")
                        .replaceFirst("^layer3\\.", "6.")
                        .replaceFirst("^layer4\\.", "7.");
    }

    private static String torchvision(String name) {
        return name.replaceFirst("^cls_token$", "class_token")
                .replaceFirst("^pos_embed$", "encoder.pos_embedding")
                .replaceFirst("^patch_embed\\.proj", "conv_proj")
                .replaceFirst("^norm\\.", "encoder.ln.")
                .replaceFirst("^blocks\\.", "encoder.layers.encoder_layer_")
                .replace(".norm1.", ".ln_1.")
                .replace(".norm2.", ".ln_2.")
                .replace(".attn.qkv.", ".self_attention.in_proj_")
                .replace(".attn.proj.", ".self_attention.out_proj.")
                .replace(".mlp.fc1.", ".mlp.0.")
                .replace(".mlp.fc2.", ".mlp.3.");
    }

    private static String transformers(String name) {
        return name.replaceFirst("^cls_token$", "embeddings.cls_token")
                .replaceFirst("^pos_embed$", "embeddings.position_embeddings")
                .replaceFirst("^patch_embed\\.proj", "embeddings.patch_embeddings.projection")
                .replaceFirst("^norm\\.", "layernorm.")
                .replaceFirst("^blocks\\.", "encoder.layer.")
                .replace(".norm1.", ".layernorm_before.")
                .replace(".norm2.", ".layernorm_after.")
                .replace(".attn.qkv.", ".attention.attention.qkv.")
                .replace(".attn.proj.", ".attention.output.dense.")
                .replace(".mlp.fc1.", ".intermediate.dense.")
                .replace(".mlp.fc2.", ".output.dense.");
    }
}
