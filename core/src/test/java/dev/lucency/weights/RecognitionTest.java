package dev.lucency.weights;

import static dev.lucency.weights.MadeShapes.childrenOfResnet18;
import static dev.lucency.weights.MadeShapes.none;
import static dev.lucency.weights.MadeShapes.resnet;
import static dev.lucency.weights.MadeShapes.resnet18;
import static dev.lucency.weights.MadeShapes.resnet50;
import static dev.lucency.weights.MadeShapes.timmVit;
import static dev.lucency.weights.MadeShapes.torchvisionVit;
import static dev.lucency.weights.MadeShapes.transformersVit;
import static dev.lucency.weights.MadeShapes.vitBase;
import static dev.lucency.weights.MadeShapes.vitSmall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Names and shapes of made-up files of every style, against what a person who knows the projects says of them. */
class RecognitionTest {
    /** A file and what it is: the style, the encoder to take, its prefix and its network. */
    private record Case(String what, MadeShapes file, String style, String part, String prefix, String network) {
        @Override
        public String toString() {
            return what;
        }
    }

    static final List<Case> FILES = List.of(
            new Case(
                    "torchvision's ResNet-18",
                    resnet18().linear("fc", 1000, 512),
                    "torchvision",
                    "backbone",
                    "",
                    "resnet18"),
            new Case(
                    "torchvision's ResNet-34",
                    resnet(3, false, 3, 4, 6, 3).linear("fc", 1000, 512),
                    "torchvision",
                    "backbone",
                    "",
                    "resnet34"),
            new Case(
                    "torchvision's ResNet-50",
                    resnet50().linear("fc", 1000, 2048),
                    "torchvision",
                    "backbone",
                    "",
                    "resnet50"),
            new Case(
                    "torchvision's ViT-B/16",
                    torchvisionVit(768, 14, "0", "3").linear("heads.head", 1000, 768),
                    "torchvision",
                    "backbone",
                    "",
                    "vit-base"),
            new Case(
                    "torchvision's ViT-B/16 before 0.13",
                    torchvisionVit(768, 14, "linear_1", "linear_2").linear("heads.head", 1000, 768),
                    "torchvision",
                    "backbone",
                    "",
                    "vit-base"),
            new Case("timm's ViT-S/16", vitSmall().linear("head", 1000, 384), "timm", "backbone", "", "vit-small"),
            new Case(
                    "DeiT's file",
                    vitSmall().linear("head", 1000, 384).under("model."),
                    "timm",
                    "backbone",
                    "model.",
                    "vit-small"),
            new Case(
                    "transformers' classifier",
                    transformersVit(768).under("vit.").linear("classifier", 1000, 768),
                    "transformers",
                    "backbone",
                    "vit.",
                    "vit-base"),
            new Case("transformers' backbone", transformersVit(192), "transformers", "backbone", "", "vit-tiny"),
            new Case(
                    "MoCo v1",
                    resnet50()
                            .linear("fc", 128, 2048)
                            .under("state_dict.module.encoder_q.")
                            .and(resnet50().linear("fc", 128, 2048).under("state_dict.module.encoder_k."))
                            .with("state_dict.module.queue", 128, 65536)
                            .with("state_dict.module.queue_ptr", 1),
                    "moco",
                    "query",
                    "state_dict.module.encoder_q.",
                    "resnet50"),
            new Case(
                    "MoCo v2 without its key encoder",
                    resnet18().linear("fc.0", 512, 512).linear("fc.2", 128, 512).under("module.encoder_q."),
                    "moco",
                    "query",
                    "module.encoder_q.",
                    "resnet18"),
            new Case(
                    "MoCo v3 of a ViT-B",
                    vitBase()
                            .with("head.0.weight", 4096, 768)
                            .under("state_dict.module.base_encoder.")
                            .and(vitBase().under("state_dict.module.momentum_encoder."))
                            .with("state_dict.module.predictor.0.weight", 4096, 256),
                    "moco-v3",
                    "query",
                    "state_dict.module.base_encoder.",
                    "vit-base"),
            new Case(
                    "DINO, whole",
                    vitSmall()
                            .under("student.module.backbone.")
                            .with("student.module.head.mlp.0.weight", 2048, 384)
                            .and(vitSmall().under("teacher.backbone."))
                            .with("teacher.head.mlp.0.weight", 2048, 384)
                            .with("dino_loss.center", 1, 65536),
                    "dino",
                    "teacher",
                    "teacher.backbone.",
                    "vit-small"),
            new Case(
                    "DINO of a ResNet, whose teacher is in DataParallel too",
                    resnet50().under("teacher.module.backbone.").and(resnet50().under("student.module.backbone.")),
                    "dino",
                    "teacher",
                    "teacher.module.backbone.",
                    "resnet50"),
            new Case(
                    "MAE, whole",
                    vitBase()
                            .with("mask_token", 1, 1, 512)
                            .with("decoder_pos_embed", 1, 197, 512)
                            .under("model."),
                    "mae",
                    "backbone",
                    "model.",
                    "vit-base"),
            new Case("MAE, encoder alone", vitBase().under("model."), "mae", "backbone", "model.", "vit-base"),
            new Case(
                    "solo-learn's MoCo v2+",
                    resnet18()
                            .under("state_dict.backbone.")
                            .and(resnet18().under("state_dict.momentum_backbone."))
                            .linear("state_dict.projector.0", 2048, 512)
                            .linear("state_dict.classifier", 100, 512)
                            .with("state_dict.queue", 2, 256, 65536),
                    "solo-learn",
                    "online",
                    "state_dict.backbone.",
                    "resnet18"),
            new Case(
                    "solo-learn's first versions",
                    resnet18()
                            .under("state_dict.encoder.")
                            .linear("state_dict.classifier", 100, 512)
                            .linear("state_dict.projector.0", 512, 512),
                    "solo-learn",
                    "online",
                    "state_dict.encoder.",
                    "resnet18"),
            new Case(
                    "lightly's SimCLR of children",
                    childrenOfResnet18()
                            .under("state_dict.backbone.")
                            .linear("state_dict.projection_head.layers.0", 512, 512),
                    "lightly",
                    "backbone",
                    "state_dict.backbone.",
                    "resnet18"),
            new Case(
                    "lightly's MoCo of its benchmarks, in which the backbone follows the query",
                    resnet50()
                            .under("state_dict.backbone.")
                            .and(resnet50().under("state_dict.query_backbone."))
                            .linear("state_dict.query_projection_head.layers.0", 2048, 2048),
                    "lightly",
                    "query",
                    "state_dict.query_backbone.",
                    "resnet50"),
            new Case(
                    "lightly's DINO",
                    childrenOfResnet18()
                            .under("state_dict.student_backbone.")
                            .and(childrenOfResnet18().under("state_dict.teacher_backbone.")),
                    "lightly",
                    "teacher",
                    "state_dict.teacher_backbone.",
                    "resnet18"),
            new Case(
                    "lightly's MAE of timm's transformer",
                    vitBase().under("state_dict.backbone.vit.").with("state_dict.backbone.mask_token", 1, 1, 768),
                    "lightly",
                    "backbone",
                    "state_dict.backbone.vit.",
                    "vit-base"),
            new Case(
                    "Keras's ResNet-50 with Caffe's names",
                    keras(false).with("fc1000/kernel", 2048, 1000).with("fc1000/bias", 1000),
                    "keras",
                    "backbone",
                    "",
                    "resnet50"),
            new Case(
                    "Keras's ResNet-50 of keras.applications",
                    keras(true).with("predictions/kernel", 2048, 1000).with("predictions/bias", 1000),
                    "keras",
                    "backbone",
                    "",
                    "resnet50"),
            new Case(
                    "SimCLR with its projector in fc",
                    resnet18().linear("fc.0", 512, 512).linear("fc.2", 128, 512).under("state_dict.backbone."),
                    "simclr",
                    "backbone",
                    "state_dict.backbone.",
                    "resnet18"),
            new Case(
                    "a network in Lightning and DataParallel",
                    resnet18().linear("fc", 14, 512).under("state_dict.model.module."),
                    "torchvision",
                    "backbone",
                    "state_dict.model.module.",
                    "resnet18"),
            new Case(
                    "timm's training, whose average stands beside the weights",
                    vitSmall().under("state_dict.").and(vitSmall().under("state_dict_ema.")),
                    "timm",
                    "backbone",
                    "state_dict.",
                    "vit-small"),
            new Case(
                    "a classifier of somebody's own",
                    resnet18().under("state_dict.backbone.").linear("state_dict.classifier", 14, 512),
                    "torchvision",
                    "state_dict.backbone",
                    "state_dict.backbone.",
                    "resnet18"),
            new Case(
                    "the encoder of a U-Net",
                    resnet18().under("encoder.").with("decoder.blocks.0.conv1.0.weight", 256, 768, 3, 3),
                    "torchvision",
                    "encoder",
                    "encoder.",
                    "resnet18"),
            new Case(
                    "a backbone under a prefix of nobody",
                    resnet50()
                            .under("state_dict.gloria.img_encoder.model.")
                            .with("state_dict.gloria.text_encoder.model.embeddings.word_embeddings.weight", 28996, 768),
                    "torchvision",
                    "state_dict.gloria.img_encoder.model",
                    "state_dict.gloria.img_encoder.model.",
                    "resnet50"),
            new Case(
                    "positions of a 384-px transformer",
                    timmVit(768, 12, 16, 24).linear("head", 1000, 768),
                    "timm",
                    "backbone",
                    "",
                    "vit-base"));

    @ParameterizedTest
    @FieldSource("FILES")
    void aFileIsTold(Case file) {
        Recognition told = Recognition.of(file.file.shapes(), EncoderChoice.AUTO, "w.pth");
        assertThat(told.style()).isEqualTo(file.style);
        assertThat(told.part()).isEqualTo(file.part);
        assertThat(told.prefix()).isEqualTo(file.prefix);
        assertThat(told.architecture()).isEqualTo(file.network);
        assertThat(told.strange()).isEmpty();
    }

    @Test
    void everyStyleIsAmongTheFilesButTheOneThatNamesCannotTell() {
        assertThat(FILES.stream().map(Case::style).distinct())
                .containsExactlyInAnyOrderElementsOf(Recognition.styles().stream()
                        .filter(style -> !style.equals("moco-cxr"))
                        .toList());
    }

    @Test
    void aGrayBackboneHasOneChannel() {
        Recognition told =
                told(resnet(1, true, 3, 4, 6, 3).linear("fc", 18, 2048).under("model."));
        assertThat(told.channels()).isEqualTo(1);
        assertThat(told.architecture()).isEqualTo("resnet50");
    }

    @Test
    void positionsSayTheirGrid() {
        assertThat(told(timmVit(768, 12, 16, 24)).grid()).isEqualTo(24);
        assertThat(told(torchvisionVit(768, 14, "0", "3")).grid()).isEqualTo(14);
    }

    @Test
    void theOtherEncoderIsTakenWhenAskedFor() {
        MadeShapes moco = resnet18().under("module.encoder_q.").and(resnet18().under("module.encoder_k."));
        assertThat(told(moco, "auto", "key").prefix()).isEqualTo("module.encoder_k.");
        assertThat(told(moco, "moco", "query").prefix()).isEqualTo("module.encoder_q.");
        assertThat(told(moco, "auto", "module.encoder_k").part()).isEqualTo("key");

        MadeShapes dino =
                vitSmall().under("student.module.backbone.").and(vitSmall().under("teacher.backbone."));
        assertThat(told(dino, "auto", "student").prefix()).isEqualTo("student.module.backbone.");
    }

    @Test
    void aStyleThatNamesCannotTellIsTakenWhenAskedFor() {
        assertThat(told(resnet18().under("state_dict.module.encoder_q."), "moco-cxr", "auto")
                        .style())
                .isEqualTo("moco-cxr");
        assertThat(told(vitSmall(), "dino", "auto").style()).isEqualTo("dino");
        assertThat(told(resnet50(), "dino", "auto").style()).isEqualTo("dino");
    }

    @Test
    void aWrongStyleOrPartIsRefusedWithWhatTheFileIs() {
        MadeShapes moco = resnet18().under("module.encoder_q.");
        assertThatThrownBy(() -> told(moco, "timm", "auto"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("w.pth: is not of the style timm", "looks like moco", "module.encoder_q.");
        assertThatThrownBy(() -> told(moco, "auto", "student"))
                .isInstanceOf(DataException.class)
                .hasMessage("w.pth: has no part student; it has query; choose one with 'part'");
        assertThatThrownBy(() -> new EncoderChoice(Optional.of("mocco"), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("style must be auto or one of", "moco-v3", "was mocco");
    }

    @Test
    void severalBackbonesOfNobodyAreAskedAbout() {
        MadeShapes two = resnet18().under("left.").and(resnet18().under("right."));
        assertThatThrownBy(() -> told(two))
                .isInstanceOf(DataException.class)
                .hasMessage("w.pth: has several backbones: left, right; choose one with 'part'");
        assertThat(told(two, "auto", "right").prefix()).isEqualTo("right.");
    }

    @Test
    void aFileWithoutABackboneIsRefusedWithWhatItLooksLike() {
        assertThatThrownBy(() -> told(none().with("foo.weight", 3, 4).with("foo.bias", 3)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "w.pth: has no known backbone",
                        "its 2 tensors begin with foo.weight [3, 4], foo.bias [3]",
                        "known styles: moco, moco-cxr",
                        "transformers");
        assertThatThrownBy(() -> told(none())).hasMessageContaining("it has no tensors");
    }

    /** A network that we do not have, and how it must be called. */
    private record Foreign(MadeShapes file, List<String> words) {
        Foreign(MadeShapes file, String... words) {
            this(file, List.of(words));
        }

        @Override
        public String toString() {
            return String.join(", ", words);
        }
    }

    static final List<Foreign> NOT_KNOWN = List.of(
            new Foreign(densenet121().under("state_dict.module.encoder_q."), "densenet121"),
            new Foreign(none().with("stages.0.blocks.0.conv_dw.weight", 96, 1, 7, 7), "ConvNeXt"),
            new Foreign(
                    none().with("features.1.0.block.0.weight", 96, 1, 7, 7).with("features.1.0.layer_scale", 96, 1, 1),
                    "ConvNeXt"),
            new Foreign(none().with("layers.0.blocks.0.attn.relative_position_bias_table", 169, 3), "Swin"),
            new Foreign(none().with("visual.transformer.resblocks.0.ln_1.weight", 768), "CLIP"),
            new Foreign(none().with("blocks.0.0.norm1.weight", 768), "DINOv2"),
            new Foreign(none().with("features.0.weight", 64, 3, 3, 3), "VGG"));

    @ParameterizedTest
    @FieldSource("NOT_KNOWN")
    void anotherNetworkIsRefusedByItsName(Foreign foreign) {
        assertThatThrownBy(() -> told(foreign.file))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("it looks like", "which Lucency does not have")
                .hasMessageContainingAll(foreign.words.toArray(String[]::new));
    }

    static final List<Foreign> STRANGE = List.of(
            new Foreign(resnet(3, true, 3, 4, 23, 3), "resnet101", "[3, 4, 23, 3] bottleneck blocks"),
            new Foreign(resnet50().with("layer1.0.conv2.weight", 128, 128, 3, 3), "resnet50", "wide ResNet"),
            new Foreign(resnet50().with("layer1.0.conv2.weight", 128, 4, 3, 3), "resnet50", "ResNeXt"),
            new Foreign(resnet18().with("conv1.weight", 64, 3, 3, 3), "resnet18", "3x3", "CIFAR"),
            new Foreign(
                    resnet50().without("conv1.weight").with("conv1.0.weight", 32, 3, 3, 3),
                    "resnet50",
                    "ResNet-C or -D"),
            new Foreign(resnet18().with("conv1.weight", 64, 4, 7, 7), "resnet18", "4 channels"),
            new Foreign(timmVit(1024, 24, 16, 14), "vit-large", "features of 1024", "24 blocks"),
            new Foreign(timmVit(384, 12, 8, 28), "vit-small", "patches of 8x8 px"),
            new Foreign(timmVit(768, 12, 32, 7), "vit-base", "patches of 32x32 px"),
            new Foreign(
                    timmVit(768, 12, 14, 37).with("blocks.0.ls1.gamma", 768).with("register_tokens", 1, 4, 768),
                    "vit-base",
                    "patches of 14x14 px",
                    "layer scale",
                    "register tokens"),
            new Foreign(
                    vitSmall().with("dist_token", 1, 1, 384).with("pos_embed", 1, 198, 384),
                    "vit-small",
                    "a distillation token (DeiT)",
                    "198 tokens"),
            new Foreign(vitBase().without("cls_token").with("pos_embed", 1, 196, 768), "vit-base", "no class token"));

    @ParameterizedTest
    @FieldSource("STRANGE")
    void aRelativeOfOurBackbonesIsToldWithWhatIsStrangeInIt(Foreign foreign) {
        Recognition told = told(foreign.file);
        assertThat(told.architecture()).isEqualTo(foreign.words.get(0));
        assertThat(String.join("; ", told.strange())).contains(foreign.words.subList(1, foreign.words.size()));
    }

    /** A ResNet-50 as it stands in TensorFlow.js, with the names of keras.applications or of Caffe. */
    private static MadeShapes keras(boolean blocks) {
        MadeShapes made = none();
        kerasNorm(
                made.with((blocks ? "conv1_conv" : "conv1") + "/kernel", 7, 7, 3, 64),
                blocks ? "conv1_bn" : "bn_conv1",
                64);
        int in = 64;
        int[] counts = {3, 4, 6, 3};
        for (int stage = 0; stage < 4; stage++) {
            int width = 64 << stage;
            for (int block = 0; block < counts[stage]; block++) {
                for (int i = block == 0 ? 0 : 1; i <= 3; i++) {
                    int into = i < 2 ? in : width;
                    int out = i == 0 || i == 3 ? 4 * width : width;
                    int side = i == 2 ? 3 : 1;
                    String at = blocks
                            ? "conv" + (stage + 2) + "_block" + (block + 1) + "_" + i
                            : "" + (stage + 2) + "abcdef".charAt(block) + "_branch"
                                    + (i == 0 ? "1" : "2" + " abc".charAt(i));
                    made.with(blocks ? at + "_conv/kernel" : "res" + at + "/kernel", side, side, into, out);
                    kerasNorm(made, blocks ? at + "_bn" : "bn" + at, out);
                }
                in = 4 * width;
            }
        }
        return made;
    }

    private static void kerasNorm(MadeShapes made, String name, int width) {
        for (String kind : List.of("gamma", "beta", "moving_mean", "moving_variance")) {
            made.with(name + "/" + kind, width);
        }
    }

    private static MadeShapes densenet121() {
        MadeShapes made = none().with("features.conv0.weight", 64, 1, 7, 7);
        int[] layers = {6, 12, 24, 16};
        for (int block = 0; block < layers.length; block++) {
            for (int layer = 1; layer <= layers[block]; layer++) {
                made.with("features.denseblock" + (block + 1) + ".denselayer" + layer + ".norm1.weight", 64);
            }
        }
        return made;
    }

    private static Recognition told(MadeShapes file) {
        return told(file, "auto", "auto");
    }

    private static Recognition told(MadeShapes file, String style, String part) {
        EncoderChoice choice = new EncoderChoice(
                Optional.of(style).filter(text -> !text.equals("auto")),
                Optional.of(part).filter(text -> !text.equals("auto")));
        return Recognition.of(file.shapes(), choice, "w.pth");
    }
}
