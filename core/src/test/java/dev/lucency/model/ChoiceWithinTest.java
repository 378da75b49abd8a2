package dev.lucency.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.model.patches.TopKPooling;
import dev.lucency.settings.RecordJson;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Patches that are not chosen are not seen by the blocks after the choice. */
class ChoiceWithinTest {
    private static final VitConfig CONFIG = new VitConfig(VitSize.TINY, 1, 4);

    /** Rounding of 12 blocks in 32 bits, for values up to 1 and gradients up to 15. */
    private static final double TOLERANCE = 2e-4;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    static Stream<JsonNode> cases() {
        return Golden.read("patches/choice_within.json").path("cases").valueStream();
    }

    /** Against torchvision with masked attention instead of tokens that are taken out ({@code tools/golden/choice_within.py}). */
    @ParameterizedTest
    @MethodSource("cases")
    void equalsATransformerThatMayNotAttendToTheOthers(JsonNode golden) {
        int blocks = golden.path("blocks").asInt();
        PatchesConfig patches = new PatchesConfig(
                new SelectionConfig.StraightThrough(0.7),
                4,
                new ScorerConfig.Linear(),
                Combination.WEIGHTED_MEAN,
                0.5,
                0,
                0,
                blocks);
        VisionTransformer network = new VisionTransformer(CONFIG, new Seed(1));
        TopKPooling pooling = new TopKPooling(patches, 192, new Seed(2));
        Map<String, Tensor> weights = StateDict.parameters(network);
        Map<String, Tensor> scorer = StateDict.parameters(pooling);
        Golden.fill(weights);
        Golden.fill(scorer);
        Tensor films = Golden.films("films", 2, 1, 64, 64);

        TopKPooling.Pooled pooled =
                ChoiceWithin.of(network, patches, pooling).orElseThrow().pool(films, DropPath.NONE, Choosing.SETTLED);
        assertThat(Tensors.longs(pooled.selected().places()))
                .containsExactly(golden.path("places")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .toArray());
        Golden.assertClose("scores", Golden.doubles(pooled.selected().scores()), golden.path("scores"), TOLERANCE);
        Golden.assertClose("vectors", Golden.doubles(pooled.vectors()), golden.path("vectors"), TOLERANCE);

        pooled.vectors().mul(Golden.films("upstream", 2, 192)).sum().backward();
        golden.path("scorer").propertyStream().forEach(own -> close(own.getKey(), scorer, own.getValue(), false));
        golden.path("network").propertyStream().forEach(own -> close(own.getKey(), weights, own.getValue(), true));
    }

    private static void close(String name, Map<String, Tensor> tensors, JsonNode golden, boolean sample) {
        Tensor gradient = requireNonNull(tensors.get(name)).grad();
        double largest =
                Arrays.stream(Golden.numbers(golden)).map(Math::abs).max().orElseThrow();
        double[] values = sample ? Golden.sample(gradient) : Golden.doubles(gradient);
        assertThat(values).as(name).containsExactly(Golden.numbers(golden), within(TOLERANCE * largest));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 11})
    void toChooseAllIsToChooseNone(int blocks) {
        Backbone network = CONFIG.build(new Seed(1));
        Tensor films = Golden.films("films", 3, 1, 64, 64);
        float[] whole = Tensors.floats(scored(network, "all", 12).features(films));
        float[] within = Tensors.floats(scored(network, "all", blocks).features(films));
        for (int i = 0; i < whole.length; i++) {
            assertThat(within[i])
                    .isCloseTo(whole[i], within(1e-4f)); // other order of the tokens: sums are rounded otherwise
        }
    }

    /** With no block before the choice, other pixels of a patch that is not chosen change nothing at all. */
    @Test
    void whatIsNotChosenIsNotSeen() {
        TopKBackbone scored = scored(CONFIG.build(new Seed(1)), "centre", 0);
        Tensor films = Golden.films("films", 1, 1, 64, 64);
        long[] places = Tensors.longs(scored.select(films).places());
        float[] before = Tensors.floats(scored.features(films));
        for (int patch = 0; patch < 16; patch++) {
            int place = patch;
            boolean chosen = Arrays.stream(places).anyMatch(own -> own == place);
            Tensor other = films.clone();
            other.narrow(2, 16L * (patch / 4), 16)
                    .narrow(3, 16L * (patch % 4), 16)
                    .add_(new Scalar(1.0));
            boolean same = Arrays.equals(Tensors.floats(scored.features(other)), before);
            assertThat(same).as("patch " + patch).isEqualTo(!chosen);
        }
    }

    @Test
    void theBackboneGivesWhatTheEncoderLearned() {
        TopKBackbone scored = scored(CONFIG.build(new Seed(1)), "straight-through", 3);
        Tensor films = Golden.films("films", 2, 1, 64, 64);
        Tensor pooled = scored.features(films);
        FilmFeatures both = scored.forward(films, Pass.POOLED_AND_PATCHES);
        assertThat(Tensors.floats(both.pooled())).isEqualTo(Tensors.floats(pooled));
        assertThat(Tensors.floats(both.patches()))
                .as("of all patches, through the whole network")
                .isEqualTo(Tensors.floats(
                        scored.plain().forward(films, Pass.PATCHES).patches()));
        assertThat(scored.stages()).isEmpty();
        PatchSelection selected = scored.select(films);
        assertThat(selected.scores().shape()).containsExactly(2, 16);
        float[] mean = Tensors.floats(PatchMean.of(scored.plain()).features(films));
        assertThat(Tensors.floats(scored.withMean(true).features(films)))
                .startsWith(mean[0], mean[1])
                .endsWith(Tensors.floats(pooled)[2 * 192 - 1]);
    }

    @Test
    void aFolderKeepsTheBlockAndOnlyWhereItIsNotTheLast(@TempDir Path folder) {
        TopKBackbone scored = scored(CONFIG.build(new Seed(1)), "straight-through", 3);
        scored.module().eval();
        FilmInput input = FilmInput.repeated(64, 1, 0.5, 0.25);
        ModelFolder.write(folder, new FilmBackbone(scored, input), Json.object(), "# card\n");
        assertThat(ModelFolder.describe(folder).at("/patches/after_block").asInt())
                .isEqualTo(3);
        Tensor films = Golden.films("films", 2, 1, 64, 64);
        assertThat(Tensors.floats(ModelFolder.readBackbone(folder).backbone().features(films)))
                .isEqualTo(Tensors.floats(scored.features(films)));
        JsonNode usual = RecordJson.of(PatchesConfig.defaults());
        assertThat(usual.has("after_block")).as("as before there was a choice").isFalse();
        assertThat(RecordJson.read(PatchesConfig.class, usual)).isEqualTo(PatchesConfig.defaults());
    }

    @Test
    void allBlocksAreAsManyAsATransformerHas() {
        assertThat(PatchesConfig.ALL_BLOCKS).isEqualTo(VitSize.DEPTH);
    }

    private static TopKBackbone scored(Backbone network, String selection, int afterBlock) {
        SelectionConfig chosen = requireNonNull(SelectionConfig.choices().get(selection));
        PatchesConfig patches =
                new PatchesConfig(chosen, 4, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0, afterBlock);
        return new TopKBackbone(network, patches, new Seed(2));
    }
}
