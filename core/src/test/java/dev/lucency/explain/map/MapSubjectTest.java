package dev.lucency.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EmbeddingBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.Projector;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A network that is explained, and the same network without training. */
class MapSubjectTest {
    private static final int SIDE = 32;

    private final Scope scope = Scope.open();
    private final Backbone trained = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(3));
    private final FilmInput input = FilmInput.repeated(SIDE, 1, 0.5, 0.25);

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theUntrainedNetworkHasOtherWeightsAndTheSameMaps() {
        MapSubject subject = classifying(trained);
        MapSubject untrained = subject.untrained(new Seed(8));
        Tensor films = torch.rand(2, 1, SIDE, SIDE);
        assertThat(untrained.labelsOf(MapKind.GRAD_CAM)).containsExactly("Mass", "Hernia");
        assertThat(untrained.maker(MapKind.GRAD_CAM).of(films).get(1)).hasSize(2);
        assertThat(Tensors.floats(untrained.backbone().features(films)))
                .isNotEqualTo(Tensors.floats(trained.features(films)));
        assertThat(Tensors.floats(untrained.classifier().orElseThrow().weight()))
                .doesNotContain(0f)
                .isNotEqualTo(Tensors.floats(subject.classifier().orElseThrow().weight()));
        assertThat(Tensors.floats(subject.untrained(new Seed(8)).backbone().features(films)))
                .isEqualTo(Tensors.floats(untrained.backbone().features(films)));
    }

    @Test
    void theUntrainedNetworkOfASelectionSelectsAsManyPatches() {
        TopKBackbone selecting = new TopKBackbone(trained, PatchesConfig.defaults(), new Seed(4));
        selecting.module().eval();
        MapSubject subject = new MapSubject(selecting, Optional.empty(), List.of(), input);
        MapSubject untrained = subject.untrained(new Seed(8));
        assertThat(untrained.gives(MapKind.SELECTION)).isTrue();
        assertThat(((TopKBackbone) untrained.backbone()).selection()).isEqualTo(selecting.selection());
    }

    @Test
    void aReadOutByAttentionHasAMapOfItsWeightsForEachExplainedLabelAlsoWithoutTraining() {
        AttentiveBackbone read = AttentiveBackbone.on(trained, 3);
        read.queries().draw(new Seed(5));
        Tensor weight = AttentiveBackbone.classifier(torch.rand(3, 512));
        FilmClassifier model = new FilmClassifier(
                read, input, List.of("Mass", "Nodule", "Hernia"), weight, Tensors.of(new float[3], 3));
        MapSubject subject = new MapSubject(read, Optional.of(model), List.of(0, 2), input);
        MapSubject untrained = subject.untrained(new Seed(8));
        Tensor films = torch.rand(2, 1, 64, 64);
        float[] all = Tensors.floats(read.attention(films)); // [2, 3, 2, 2]
        for (MapSubject each : List.of(subject, untrained)) {
            assertThat(each.gives(MapKind.ATTENTION)).isTrue();
            assertThat(each.labelsOf(MapKind.ATTENTION)).containsExactly("Mass", "Hernia");
            assertThat(each.maker(MapKind.GRAD_CAM).of(films).get(1)).hasSize(2);
            assertThat(each.maker(MapKind.ATTENTION).of(films).get(1))
                    .hasSize(2)
                    .allSatisfy(map -> {
                        double sum = 0;
                        for (float share : map.values()) {
                            sum += share;
                        }
                        assertThat(sum).isCloseTo(1, within(1e-6));
                    });
        }
        assertThat(subject.maker(MapKind.ATTENTION).of(films).get(1).get(1).values())
                .containsExactly(all[20], all[21], all[22], all[23]);
        float[] drawn = Tensors.floats(untrained.classifier().orElseThrow().weight()); // [3, 3 * 512]
        for (int i = 0; i < drawn.length; i++) {
            boolean own = i / 1536 == i % 1536 / 512;
            assertThat(drawn[i] != 0).isEqualTo(own);
        }
        assertThat(classifying(trained).gives(MapKind.ATTENTION)).isFalse();
    }

    @Test
    void mapsAtAStageHaveTheCellsOfTheStageAlsoWithoutTraining() {
        Tensor films = torch.rand(1, 1, SIDE, SIDE);
        MapSubject subject = classifying(trained).at("layer2");
        for (MapKind kind : List.of(MapKind.GRAD_CAM, MapKind.SIMILARITY)) {
            assertThat(subject.stageOf(kind)).hasValue("layer2");
            for (MapSubject each : List.of(subject, subject.untrained(new Seed(8)))) {
                assertThat(each.maker(kind).of(films).get(0).get(0).rows()).isEqualTo(SIDE / 8);
            }
        }
        assertThat(classifying(trained).stageOf(MapKind.GRAD_CAM)).hasValue("layer4");
        assertThat(subject.stageOf(MapKind.OCCLUSION)).isEmpty();
    }

    @Test
    void theSimilarityMapComparesTheEmbeddingsOfAPreTraining() {
        Projector projector =
                new Projector(trained.dimension(), new ProjectorShape(2, 0, 16, ProjectorShape.Norm.NONE), new Seed(5));
        trained.module().eval();
        MapSubject plain = new MapSubject(trained, Optional.empty(), List.of(), input);
        MapSubject subject = plain.with(new EmbeddingBackbone(trained, projector));
        Tensor films = torch.rand(1, 1, 64, 64);
        float[] made = subject.maker(MapKind.SIMILARITY).of(films).get(0).get(0).values();
        assertThat(made)
                .isEqualTo(new SimilarityCam(subject.whole(), Optional.empty())
                        .of(films)
                        .get(0)
                        .get(0)
                        .values())
                .isNotEqualTo(
                        plain.maker(MapKind.SIMILARITY).of(films).get(0).get(0).values());
        MapSubject untrained = subject.untrained(new Seed(8));
        assertThat(untrained.whole().dimension()).isEqualTo(16);
        assertThat(untrained.maker(MapKind.SIMILARITY).of(films).get(0)).hasSize(1);
    }

    @Test
    void aStageThatTheNetworkDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> classifying(trained).at("layer5"))
                .hasMessage("stage must be one of layer1, layer2, layer3, layer4, was layer5");
        Backbone transformer = BackboneConfig.choices().get("vit-tiny").build(new Seed(3));
        MapSubject subject = new MapSubject(transformer, Optional.empty(), List.of(), input);
        assertThatThrownBy(() -> subject.at("block3"))
                .hasMessage("stage is for residual networks, was block3 for vit-tiny");
    }

    private MapSubject classifying(Backbone backbone) {
        backbone.module().eval();
        FilmClassifier classifier = new FilmClassifier(
                backbone, input, List.of("Mass", "Edema", "Hernia"), torch.rand(3, 512), torch.zeros(3));
        return new MapSubject(backbone, Optional.of(classifier), List.of(0, 2), input);
    }
}
