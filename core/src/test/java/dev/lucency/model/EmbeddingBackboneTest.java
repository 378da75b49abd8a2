package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** A backbone with the projector of its encoder gives the embeddings that the encoder gives, with patch selection and without. */
class EmbeddingBackboneTest {
    private static final BackboneConfig RESNET = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER3);
    private static final PatchesConfig TOP3 = new PatchesConfig(
            new SelectionConfig.StraightThrough(1), 3, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0);

    @Test
    void itsPooledFeaturesAreTheEmbeddings() {
        ProjectorShape shape = new ProjectorShape(2, 0, 16, ProjectorShape.Norm.HIDDEN);
        for (EncoderConfig config : List.of(new EncoderConfig(RESNET), new EncoderConfig(RESNET, TOP3))) {
            try (Scope scope = Scope.open()) {
                Encoder encoder = new Encoder(config, shape, Precision.FLOAT32, new Seed(3));
                encoder.eval();
                Backbone below = config.patches().on() ? encoder.selecting().orElseThrow() : encoder.backbone();
                Projector projector = new Projector(below.dimension(), shape, new Seed(4));
                StateDict.copy(
                        StateDict.of(projector), StateDict.below("projector.", StateDict.of(encoder)), "encoder");
                projector.eval();
                Backbone embedding = new EmbeddingBackbone(below, projector);
                Tensor films = Golden.films("films", 2, 1, 64, 64);
                Tensor expected = encoder.project(films, Choosing.SETTLED).embeddings();
                assertThat(Tensors.floats(embedding.features(films))).isEqualTo(Tensors.floats(expected));
                assertThat(embedding.dimension()).isEqualTo(16);
                assertThat(StateDict.of(embedding.module()).keySet())
                        .containsAll(StateDict.of(below.module()).keySet())
                        .contains("projector.0.weight");
                StateDict.of(below.module()).values().forEach(EmbeddingBackboneTest::zero);
                assertThat(Tensors.floats(embedding.features(films)))
                        .as("the weights are shared")
                        .isNotEqualTo(Tensors.floats(expected));
                int most = config.patches().on() ? 3 : 4;
                assertThat(embedding.stages()).hasSize(most).endsWith("layer" + most);
            }
        }
    }

    private static void zero(Tensor weight) {
        try (NoGradient still = NoGradient.open()) {
            weight.zero_();
        }
    }
}
