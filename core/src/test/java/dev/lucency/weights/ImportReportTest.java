package dev.lucency.weights;

import static dev.lucency.weights.MadeShapes.childrenOfResnet18;
import static dev.lucency.weights.MadeShapes.none;
import static dev.lucency.weights.MadeShapes.resnet18;
import static dev.lucency.weights.MadeShapes.timmVit;
import static dev.lucency.weights.MadeShapes.torchvisionVit;
import static dev.lucency.weights.MadeShapes.transformersVit;
import static dev.lucency.weights.MadeShapes.vitSmall;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of made-up files, name by name, against what was put into them. */
class ImportReportTest {
    @Test
    void ourOwnNamesMatchThemselves() {
        ImportReport report = report(resnet18(), resnet18());
        assertThat(report.isWhole()).isTrue();
        assertThat(report.matched()).hasSameSizeAs(resnet18().shapes());
        report.matched().forEach((name, sources) -> assertThat(sources).containsExactly(name));
        assertThat(report.leftOut()).isEmpty();
    }

    @Test
    void thePlacesOfChildrenAreThoseOfTheNetwork() {
        ImportReport report = report(childrenOfResnet18().under("state_dict.backbone."), resnet18());
        assertThat(report.isWhole()).isTrue();
        assertThat(report.matched())
                .containsEntry("conv1.weight", List.of("state_dict.backbone.0.weight"))
                .containsEntry("bn1.running_var", List.of("state_dict.backbone.1.running_var"))
                .containsEntry("layer1.1.bn2.bias", List.of("state_dict.backbone.4.1.bn2.bias"))
                .containsEntry("layer4.0.downsample.0.weight", List.of("state_dict.backbone.7.0.downsample.0.weight"));
    }

    @Test
    void torchvisionsTransformerHasOneMatrixForQueryKeyAndValue() {
        ImportReport report = report(torchvisionVit(384, 14, "0", "3"), vitSmall());
        assertThat(report.isWhole()).isTrue();
        String block = "encoder.layers.encoder_layer_11.";
        assertThat(report.matched())
                .containsEntry("cls_token", List.of("class_token"))
                .containsEntry("pos_embed", List.of("encoder.pos_embedding"))
                .containsEntry("patch_embed.proj.bias", List.of("conv_proj.bias"))
                .containsEntry("blocks.11.norm1.weight", List.of(block + "ln_1.weight"))
                .containsEntry("blocks.11.attn.qkv.weight", List.of(block + "self_attention.in_proj_weight"))
                .containsEntry("blocks.11.attn.qkv.bias", List.of(block + "self_attention.in_proj_bias"))
                .containsEntry("blocks.11.attn.proj.bias", List.of(block + "self_attention.out_proj.bias"))
                .containsEntry("blocks.11.norm2.bias", List.of(block + "ln_2.bias"))
                .containsEntry("blocks.11.mlp.fc1.weight", List.of(block + "mlp.0.weight"))
                .containsEntry("blocks.11.mlp.fc2.bias", List.of(block + "mlp.3.bias"))
                .containsEntry("norm.weight", List.of("encoder.ln.weight"));
        assertThat(report(torchvisionVit(384, 14, "linear_1", "linear_2"), vitSmall())
                        .matched())
                .containsEntry("blocks.0.mlp.fc1.bias", List.of("encoder.layers.encoder_layer_0.mlp.linear_1.bias"))
                .containsEntry("blocks.0.mlp.fc2.bias", List.of("encoder.layers.encoder_layer_0.mlp.linear_2.bias"));
    }

    @Test
    void transformersThreeMatricesAreStackedInTheOrderOfTimm() {
        ImportReport report = report(transformersVit(384).under("vit."), vitSmall());
        assertThat(report.isWhole()).isTrue();
        String attention = "vit.encoder.layer.3.attention.";
        assertThat(report.matched())
                .containsEntry(
                        "blocks.3.attn.qkv.weight",
                        List.of(
                                attention + "attention.query.weight",
                                attention + "attention.key.weight",
                                attention + "attention.value.weight"))
                .containsEntry("blocks.3.attn.proj.weight", List.of(attention + "output.dense.weight"))
                .containsEntry("blocks.3.mlp.fc1.bias", List.of("vit.encoder.layer.3.intermediate.dense.bias"))
                .containsEntry("blocks.3.mlp.fc2.bias", List.of("vit.encoder.layer.3.output.dense.bias"))
                .containsEntry("blocks.3.norm2.bias", List.of("vit.encoder.layer.3.layernorm_after.bias"));
    }

    @Test
    void whatIsLeftOutHasAReason() {
        MadeShapes moco = resnet18()
                .linear("fc.0", 512, 512)
                .under("state_dict.module.encoder_q.")
                .and(resnet18().linear("fc.0", 512, 512).under("state_dict.module.encoder_k."))
                .with("state_dict.module.queue", 128, 4096)
                .with("state_dict.module.queue_ptr", 1)
                .with("optimizer.state.0.momentum_buffer", 64, 3, 7, 7)
                .with("state_dict.module.whatever", 3);
        ImportReport report = report(moco, resnet18());
        assertThat(report.isWhole()).isTrue();
        assertThat(report.leftOut())
                .containsOnlyKeys("projector", "key encoder", "queue", "training state", "something else")
                .containsEntry(
                        "projector",
                        List.of("state_dict.module.encoder_q.fc.0.weight", "state_dict.module.encoder_q.fc.0.bias"))
                .containsEntry("queue", List.of("state_dict.module.queue", "state_dict.module.queue_ptr"))
                .containsEntry("training state", List.of("optimizer.state.0.momentum_buffer"))
                .containsEntry("something else", List.of("state_dict.module.whatever"));
        assertThat(report.leftOut().get("key encoder"))
                .hasSize(resnet18().shapes().size() + 2);
    }

    @Test
    void headsDecodersAndTokensOfMasksAreKnown() {
        MadeShapes mae = vitSmall()
                .with("mask_token", 1, 1, 512)
                .linear("decoder_embed", 512, 384)
                .with("decoder_blocks.0.norm1.weight", 512)
                .under("model.");
        assertThat(report(mae, vitSmall()).leftOut()).containsOnlyKeys("mask token", "decoder");

        assertThat(report(vitSmall().linear("head", 1000, 384), vitSmall()).leftOut())
                .containsOnlyKeys("classifier");
        assertThat(report(resnet18().linear("fc", 1000, 512), resnet18()).leftOut())
                .containsOnlyKeys("classifier");
        assertThat(report(
                                torchvisionVit(384, 14, "0", "3")
                                        .linear("heads.head", 1000, 384)
                                        .under("module."),
                                vitSmall())
                        .leftOut())
                .containsOnlyKeys("classifier");
        assertThat(report(
                                transformersVit(384)
                                        .under("vit.")
                                        .linear("vit.pooler.dense", 384, 384)
                                        .linear("classifier", 2, 384),
                                vitSmall())
                        .leftOut())
                .containsOnlyKeys("pooler", "classifier");
        assertThat(report(
                                vitSmall()
                                        .under("teacher.backbone.")
                                        .with("teacher.head.last_layer.weight_g", 65536, 1)
                                        .and(vitSmall().under("student.module.backbone."))
                                        .with("student.module.head.mlp.0.weight", 2048, 384)
                                        .with("dino_loss.center", 1, 65536),
                                vitSmall())
                        .leftOut())
                .containsOnlyKeys("projector", "student encoder", "training state");
        assertThat(report(
                                childrenOfResnet18()
                                        .under("state_dict.backbone.")
                                        .linear("state_dict.projection_head.layers.0", 512, 512)
                                        .linear("state_dict.prediction_head.layers.0", 512, 512)
                                        .with("state_dict.criterion.memory_bank.bank", 128, 4096),
                                resnet18())
                        .leftOut())
                .containsOnlyKeys("projector", "predictor", "queue");
        assertThat(report(
                                resnet18()
                                        .under("state_dict.backbone.")
                                        .and(resnet18().under("state_dict.momentum_backbone."))
                                        .linear("state_dict.momentum_projector.0", 512, 512)
                                        .linear("state_dict.predictor.0", 512, 512)
                                        .linear("state_dict.momentum_classifier", 100, 512),
                                resnet18())
                        .leftOut())
                .containsOnlyKeys("momentum encoder", "projector", "predictor", "classifier");
    }

    @Test
    void whatIsMissingIsNamedWithWhatWasLookedFor() {
        ImportReport report = report(
                transformersVit(384)
                        .without("encoder.layer.3.attention.attention.key.weight")
                        .without("layernorm.bias"),
                vitSmall());
        assertThat(report.isWhole()).isFalse();
        assertThat(report.missing())
                .containsExactly(
                        "blocks.3.attn.qkv.weight from encoder.layer.3.attention.attention.query.weight, "
                                + "encoder.layer.3.attention.attention.key.weight, "
                                + "encoder.layer.3.attention.attention.value.weight",
                        "norm.bias from layernorm.bias");
        assertThat(report.unexpected()).isEmpty();
        assertThat(report.faults())
                .startsWith("missing: blocks.3.attn.qkv.weight from")
                .endsWith(" and 1 more");
    }

    @Test
    void aBlockMissingAltogetherIsAnotherNetwork() {
        MadeShapes shorter = timmVit(384, 11, 16, 14);
        assertThat(Recognition.of(shorter.shapes(), EncoderChoice.AUTO, "w.pth").strange())
                .containsExactly("11 blocks");
    }

    @Test
    void countersOfOldFilesAreNotMissed() {
        MadeShapes old = none();
        resnet18().shapes().forEach((name, shape) -> {
            if (!name.endsWith("num_batches_tracked")) {
                old.shapes().put(name, shape);
            }
        });
        ImportReport report = report(old, resnet18());
        assertThat(report.isWhole()).isTrue();
        assertThat(report.matched())
                .doesNotContainKey("bn1.num_batches_tracked")
                .containsKey("bn1.running_mean");
    }

    @Test
    void anotherShapeIsNamedWithBoth() {
        ImportReport report = report(resnet18().with("layer2.0.bn1.weight", 64), resnet18());
        assertThat(report.misshapen()).hasToString("[layer2.0.bn1.weight is [64] instead of [128]]");
        assertThat(report.isWhole()).isFalse();
    }

    @Test
    void whatStandsWithinTheEncoderAndNobodyKnowsIsUnexpected() {
        ImportReport report = report(
                resnet18()
                        .with("layer1.0.attention.weight", 64)
                        .under("encoder_q.")
                        .with("other.weight", 64),
                resnet18());
        assertThat(report.unexpected()).containsExactly("encoder_q.layer1.0.attention.weight");
        assertThat(report.leftOut()).containsOnlyKeys("something else");
        assertThat(report.isWhole()).isFalse();
        assertThat(report.faults()).isEqualTo("unexpected: encoder_q.layer1.0.attention.weight");
    }

    @Test
    void everyTensorOfTheFileIsSpokenOf() {
        MadeShapes file =
                resnet18().linear("fc", 14, 512).with("layer1.0.odd", 3).with("layer2.0.bn1.weight", 64);
        ImportReport report = report(file, resnet18());
        int spoken = report.matched().values().stream().mapToInt(List::size).sum()
                + report.leftOut().values().stream().mapToInt(List::size).sum()
                + report.unexpected().size()
                + report.misshapen().size();
        assertThat(spoken).isEqualTo(file.shapes().size());
    }

    private static ImportReport report(MadeShapes file, MadeShapes backbone) {
        Recognition told = Recognition.of(file.shapes(), EncoderChoice.AUTO, "w.pth");
        return ImportReport.of(told, file.shapes().keySet(), backbone.shapes());
    }
}
