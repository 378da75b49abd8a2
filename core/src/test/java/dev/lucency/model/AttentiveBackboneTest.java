package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.FindingQueries;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Features that queries of findings read from patches: closed forms, invariants, and that a model comes back from its folder. */
class AttentiveBackboneTest {
    private static final int FINDINGS = 3;
    private static final int PATCHES = 16; // of both backbones, in films of 64 px
    private static final List<String> LABELS = List.of("Mass", "Nodule", "Hernia");

    static final List<BackboneConfig> BACKBONES = List.of(
            new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER3), new VitConfig(VitSize.TINY, 1, 4));

    @TempDir
    Path folder;

    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();
    private final Tensor films = Golden.films("films", 2, 1, 64, 64);

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    /** The two means add in another order. */
    @ParameterizedTest
    @FieldSource("BACKBONES")
    void queriesOfZerosGiveTheMeanOfThePatchesForEachFinding(BackboneConfig config) {
        Backbone plain = built(config);
        AttentiveBackbone read = AttentiveBackbone.on(FeatureChoice.PATCHES.of(plain), FINDINGS);
        float[] mean = Tensors.floats(FeatureChoice.PATCHES.of(plain).features(films));
        float[] made = Tensors.floats(read.features(films));
        int dimension = plain.patchDimension();
        assertThat(read.dimension()).isEqualTo(FINDINGS * dimension);
        assertThat(made).hasSize(2 * FINDINGS * dimension);
        for (int i = 0; i < made.length; i++) {
            int film = i / (FINDINGS * dimension);
            assertThat(made[i]).isCloseTo(mean[film * dimension + i % dimension], within(1e-5f));
        }
        for (float weight : Tensors.floats(read.attention(films))) {
            assertThat(weight).isCloseTo(1f / PATCHES, within(1e-7f));
        }
    }

    @ParameterizedTest
    @FieldSource("BACKBONES")
    void aLogitIsMadeOfTheVectorOfItsFindingAlone(BackboneConfig config) {
        AttentiveBackbone read = drawn(AttentiveBackbone.on(built(config), FINDINGS), 7);
        int dimension = read.patchDimension();
        Tensor weight = Golden.films("weight", FINDINGS, dimension);
        float[] logits = Tensors.floats(classifier(read, weight).logits(read.features(films)));
        Tensor alone = read.features(films)
                .unflatten(1, new long[] {FINDINGS, dimension})
                .mul(weight)
                .sum(2)
                .add(Golden.films("bias", FINDINGS));
        float[] expected = Tensors.floats(alone);
        for (int i = 0; i < logits.length; i++) {
            assertThat(logits[i]).isCloseTo(expected[i], within(1e-4f * Math.max(1, Math.abs(expected[i]))));
        }
    }

    @Test
    void theOrderOfThePatchesDoesNotMatter() {
        FindingQueries queries = new FindingQueries(FINDINGS, 8);
        queries.draw(new Seed(3));
        Tensor tokens = Golden.films("patches", 2, PATCHES, 8);
        Tensor order = Tensors.of(new Seed(5).permutation(PATCHES));
        Tensor moved = tokens.index_select(1, order);
        requireClose(queries.vectors(moved), queries.vectors(tokens), 1e-6f);
        requireClose(queries.weights(moved), queries.weights(tokens).index_select(2, order), 1e-7f);
    }

    /** Scores are hundreds apart: the softmax is 1 at the patch with the highest score. */
    @Test
    void aStrongQueryTakesOnePatch() {
        Tensor tokens = Golden.films("patches", 2, PATCHES, 8);
        FindingQueries queries = new FindingQueries(1, 8);
        queries.set(Tensors.of(new float[] {1000, 0, 0, 0, 0, 0, 0, -1000}, 1, 8));
        float[] weights = Arrays.copyOf(Tensors.floats(queries.weights(tokens)), PATCHES);
        int taken = argmax(weights);
        assertThat(weights[taken]).isCloseTo(1, within(1e-3f));
        float[] first = Arrays.copyOf(Tensors.floats(queries.vectors(tokens)), 8);
        float[] patch = Arrays.copyOfRange(Tensors.floats(tokens), taken * 8, taken * 8 + 8);
        for (int i = 0; i < 8; i++) {
            assertThat(first[i]).isCloseTo(patch[i], within(1e-2f));
        }
    }

    @ParameterizedTest
    @FieldSource("BACKBONES")
    void onlyTheChosenPatchesAreAttendedTo(BackboneConfig config) {
        requireChosen(config, TopKBackboneTest.patches("straight-through"));
    }

    @Test
    void patchesThatAreChosenWithinATransformerAreReadToo() {
        PatchesConfig within = new PatchesConfig(
                new SelectionConfig.StraightThrough(1),
                3,
                new ScorerConfig.Linear(),
                Combination.WEIGHTED_MEAN,
                1,
                0,
                0,
                2);
        requireChosen(BACKBONES.get(1), within);
    }

    private void requireChosen(BackboneConfig config, PatchesConfig patches) {
        TopKBackbone scored = new TopKBackbone(config.build(new Seed(1)), patches, new Seed(2));
        scored.evaluate();
        AttentiveBackbone read = drawn(AttentiveBackbone.on(scored, FINDINGS), 3);
        assertThat(read.featureChoice()).isEqualTo(FeatureChoice.TOP_K);
        PatchSelection selected = scored.select(films);
        int kept = (int) selected.places().size(1);
        assertThat(read.tokens(films).shape()).containsExactly(2, kept, read.patchDimension());
        float[] attention = Tensors.floats(read.attention(films)); // [2, L, 4, 4]
        long[] places = Tensors.longs(selected.places());
        for (int film = 0; film < 2; film++) {
            Set<Long> chosen = Arrays.stream(places, film * kept, (film + 1) * kept)
                    .boxed()
                    .collect(Collectors.toSet());
            for (int finding = 0; finding < FINDINGS; finding++) {
                int from = (film * FINDINGS + finding) * PATCHES;
                double sum = 0;
                for (int place = 0; place < PATCHES; place++) {
                    assertThat(attention[from + place] > 0).isEqualTo(chosen.contains((long) place));
                    sum += attention[from + place];
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
            }
        }
    }

    @Test
    void whatHasNoPatchesOrReadsMoreThanPatchesIsRefused() {
        assertThatThrownBy(() -> AttentiveBackbone.on(new PixelConfig(24).build(new Seed(1)), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixels have none; use 'read-out=linear'");
        Backbone both = FeatureChoice.MEAN_AND_TOP_K.of(new TopKBackbone(
                BACKBONES.get(1).build(new Seed(1)), TopKBackboneTest.patches("weighted"), new Seed(2)));
        assertThatThrownBy(() -> AttentiveBackbone.on(both, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("features must be patches or top-k where the read-out is attention, was patches+top-k");
    }

    @ParameterizedTest
    @FieldSource("BACKBONES")
    void aModelComesBackWithItsQueriesAndItsBackboneWithoutThem(BackboneConfig config) {
        AttentiveBackbone read = drawn(AttentiveBackbone.on(built(config), FINDINGS), 7);
        requireSameFromFolder(read, "patches");
    }

    @Test
    void aModelOfChosenPatchesComesBackWithItsScorer() {
        TopKBackbone scored = new TopKBackbone(
                BACKBONES.get(0).build(new Seed(1)), TopKBackboneTest.patches("straight-through"), new Seed(2));
        scored.evaluate();
        requireSameFromFolder(drawn(AttentiveBackbone.on(scored, FINDINGS), 3), "top-k");
    }

    private void requireSameFromFolder(AttentiveBackbone read, String features) {
        FilmClassifier written = classifier(read, Golden.films("weight", FINDINGS, read.patchDimension()));
        ModelFolder.write(folder, written, Json.object(), "# card\n");
        assertThat(ModelFolder.describe(folder).path("features").asString()).isEqualTo(features);
        assertThat(ModelFolder.describe(folder).path("read_out").asString()).isEqualTo("attention");
        FilmClassifier back = ModelFolder.read(folder);
        assertThat(back.backbone().module().is_training()).isFalse();
        assertThat(Tensors.floats(back.logits(back.backbone().features(films))))
                .containsExactly(Tensors.floats(written.logits(read.features(films))));
        Backbone plain = ModelFolder.readBackbone(folder).backbone();
        assertThat(plain).isNotInstanceOf(AttentiveBackbone.class);
        assertThat(Tensors.floats(plain.features(films)))
                .containsExactly(
                        Tensors.floats(read.featureChoice().of(read.beneath()).features(films)));
    }

    private static FilmClassifier classifier(AttentiveBackbone read, Tensor weight) {
        return new FilmClassifier(
                read,
                FilmInput.repeated(64, 1, 0.5, 0.2),
                LABELS,
                AttentiveBackbone.classifier(weight),
                Golden.films("bias", FINDINGS));
    }

    private static Backbone built(BackboneConfig config) {
        Backbone plain = config.build(new Seed(1));
        plain.evaluate();
        return plain;
    }

    private static AttentiveBackbone drawn(AttentiveBackbone read, long seed) {
        read.queries().draw(new Seed(seed));
        return read;
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static void requireClose(Tensor actual, Tensor expected, float tolerance) {
        float[] values = Tensors.floats(actual);
        float[] others = Tensors.floats(expected);
        assertThat(values).hasSameSizeAs(others);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(others[i], within(tolerance));
        }
    }
}
