package dev.lucency.model.patches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pooling of chosen patches: which are chosen, what is made of them, and where gradients reach. */
class TopKPoolingTest {
    private static final int DIMENSION = 8;
    private static final Choosing LEARNING = new Choosing(new Seed(5), 0.5, true);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({
        "straight-through, WEIGHTED_MEAN, true",
        "straight-through, MEAN, true",
        "weighted, WEIGHTED_MEAN, true",
        "weighted, MEAN, false",
        "weighted, CONCATENATE, false",
        "weighted, ATTENTION_POOLING, false",
        "straight-through, CONCATENATE, true",
        "straight-through, ATTENTION_POOLING, true",
        "gumbel, WEIGHTED_MEAN, true",
        "gumbel, MEAN, true",
        "gumbel, CONCATENATE, true",
        "gumbel, ATTENTION_POOLING, true",
        "perturbed, WEIGHTED_MEAN, true",
        "perturbed, MEAN, true",
        "perturbed, CONCATENATE, true",
        "perturbed, ATTENTION_POOLING, true",
        "detached, WEIGHTED_MEAN, false",
        "detached, MEAN, false",
    })
    void gradientReachesTheScorerOfATrainableSelectionUnlessTheMaskAndTheWeightsPassNoneOn(
            String selection, Combination combine, boolean reached) {
        TopKPooling pooling = pooling(config(selection, 3, combine));
        Tensor patches = patches().requires_grad_(true); // as a backbone's, so that there is a graph in any case
        loss(pooling.pool(patches, LEARNING).vectors()).backward();
        Tensor gradient =
                StateDict.parameters(pooling).get("scorer.score.weight").grad();
        double size = gradient.defined() ? Tensors.value(gradient.abs().sum()) : 0;
        if (reached) {
            assertThat(size).isGreaterThan(1e-6);
        } else {
            assertThat(size).isZero();
        }
    }

    @Test
    void straightThroughReachesThePatchesThatAreNotChosenAndWeightingDoesNot() {
        assertThat(reached("straight-through")).isEqualTo(12);
        assertThat(reached("weighted")).isEqualTo(3);
    }

    /** How many of a view's 12 scores get a gradient when 3 patches are chosen. */
    private int reached(String selection) {
        PatchesConfig config = config(selection, 3, Combination.WEIGHTED_MEAN);
        Tensor scores = Golden.films("scores", 1, 12).requires_grad_(true);
        Tensor places = Ranking.top(scores, 3, new Seed(1));
        Tensor mask = config.selection().mask(scores, places, LEARNING);
        Tensor weights = mask.mul(scores.exp());
        weights.div(weights.sum()).mul(Golden.films("upstream", 1, 12)).sum().backward();
        float[] gradient = Tensors.floats(scores.grad());
        int count = 0;
        for (float value : gradient) {
            count += value == 0 ? 0 : 1;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "centre", "norm", "all"})
    void noGradientPassesThroughTheScoresOfAControl(String selection) {
        TopKPooling pooling = pooling(config(selection, 3, Combination.WEIGHTED_MEAN));
        Tensor patches = patches().requires_grad_(true);
        PatchSelection selected = pooling.pool(patches, LEARNING).selected();
        assertThat(selected.scores().requires_grad()).isFalse();
        assertThat(selected.mask().requires_grad()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "straight-through",
                "gumbel",
                "perturbed",
                "weighted",
                "detached",
                "random",
                "centre",
                "norm",
                "all"
            })
    void asManyAsThereAreIsNoSelection(String selection) {
        Tensor patches = patches();
        TopKPooling pooling = pooling(config(selection, 64, Combination.MEAN));
        Tensor all = patches.flatten(2, -1);
        assertThat(Tensors.floats(pooling.pool(patches, LEARNING).vectors()))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(Tensors.floats(Tensors.mean(all, 2)));
    }

    @Test
    void permutingPatchesPermutesTheSelection() {
        TopKPooling pooling = pooling(config("straight-through", 3, Combination.WEIGHTED_MEAN));
        Tensor patches = patches();
        int[] order = new Seed(9).permutation(12);
        Tensor permuted =
                patches.flatten(2, -1).index_select(2, Tensors.of(order)).view(patches.shape());
        TopKPooling.Pooled one = pooling.pool(patches, Choosing.SETTLED);
        TopKPooling.Pooled other = pooling.pool(permuted, Choosing.SETTLED);
        long[] places = Arrays.stream(Tensors.longs(other.selected().places()))
                .map(place -> order[(int) place])
                .toArray();
        assertThat(places).isEqualTo(Tensors.longs(one.selected().places()));
        assertThat(Tensors.value(one.vectors().sub(other.vectors()).abs().max()))
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void concatenatedPatchesStandInTheOrderOfTheirScores() {
        TopKPooling pooling = pooling(config("straight-through", 3, Combination.CONCATENATE));
        assertThat(pooling.dimension()).isEqualTo(3 * DIMENSION);
        TopKPooling.Pooled pooled = pooling.pool(patches(), Choosing.SETTLED);
        Tensor tokens = patches().flatten(2, -1).transpose(1, 2);
        long[] places = Tensors.longs(pooled.selected().places()); // of two views
        float[] scores = Tensors.floats(pooled.selected().scores());
        for (int view = 0; view < 2; view++) {
            for (int rank = 0; rank < 3; rank++) {
                int place = (int) places[view * 3 + rank];
                assertThat(Tensors.floats(
                                pooled.vectors().select(0, view).narrow(0, (long) rank * DIMENSION, DIMENSION)))
                        .containsExactly(Tensors.floats(tokens.select(0, view).select(0, place)));
                assertThat(scores[view * 12 + place])
                        .isLessThanOrEqualTo(scores[view * 12 + (int) places[view * 3 + Math.max(0, rank - 1)]]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "straight-through",
                "gumbel",
                "perturbed",
                "weighted",
                "detached",
                "random",
                "centre",
                "norm",
                "all"
            })
    void theSelectionOfAFilmDoesNotDependOnTheOthersOfItsBatch(String selection) {
        TopKPooling pooling = pooling(config(selection, 3, Combination.WEIGHTED_MEAN));
        Tensor alone = patches().clone();
        alone.select(0, 1).copy_(Golden.films("another", DIMENSION, 3, 4).mul(Tensors.scalar(9)));
        TopKPooling.Pooled one = pooling.pool(patches(), LEARNING);
        TopKPooling.Pooled other = pooling.pool(alone, LEARNING);
        assertThat(Tensors.longs(other.selected().places().select(0, 0)))
                .isEqualTo(Tensors.longs(one.selected().places().select(0, 0)));
        assertThat(Tensors.floats(other.vectors().select(0, 0)))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(Tensors.floats(one.vectors().select(0, 0)));
    }

    @Test
    void aFinishedEncoderHasTheSameRandomPatchesInAllFilms() {
        TopKPooling pooling = pooling(config("random", 3, Combination.MEAN));
        Tensor places = pooling.pool(patches(), Choosing.SETTLED).selected().places();
        assertThat(Tensors.longs(places.select(0, 1))).isEqualTo(Tensors.longs(places.select(0, 0)));
        Tensor drawn = pooling.pool(patches(), LEARNING).selected().places();
        assertThat(Tensors.longs(drawn.select(0, 1))).isNotEqualTo(Tensors.longs(drawn.select(0, 0)));
    }

    @Test
    void equalScoresFavourNoPlace() {
        long[] counts = new long[12];
        Tensor equal = Tensors.zeros(1, 12);
        for (int i = 0; i < 3000; i++) {
            try (Scope step = Scope.open()) {
                for (long place : Tensors.longs(Ranking.top(equal, 3, new Seed(i)))) {
                    counts[(int) place]++;
                }
            }
        }
        assertThat(LongStream.of(counts).min().orElseThrow()).isGreaterThan(650); // 750 are expected, deviation 24
    }

    @Test
    void explorationGivesEveryPatchAChance() {
        boolean[] chosen = new boolean[12];
        Tensor scores = Golden.films("scores", 1, 12);
        for (int i = 0; i < 200; i++) {
            for (long place : Tensors.longs(Ranking.explored(scores, 3, 1, new Seed(i)))) {
                chosen[(int) place] = true;
            }
        }
        assertThat(chosen).containsOnly(true);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 12, 3", "0.01, 12, 1", "5, 12, 5", "64, 12, 12", "0.5, 49, 24"})
    void keepIsAShareOrANumber(double keep, int patches, int expected) {
        assertThat(config("weighted", keep, Combination.MEAN).kept(patches, LEARNING))
                .isEqualTo(expected);
    }

    @Test
    void allPatchesAreChosenDuringTheWarmUp() {
        PatchesConfig config = new PatchesConfig(
                new SelectionConfig.Weighted(), 3, new ScorerConfig.Linear(), Combination.MEAN, 1, 0, 0.2);
        assertThat(config.kept(12, new Choosing(new Seed(1), 0.19, true))).isEqualTo(12);
        assertThat(config.kept(12, new Choosing(new Seed(1), 0.2, true))).isEqualTo(3);
    }

    @Test
    void theControlsHaveNoScorer() {
        Map.of("random", 0, "centre", 0, "norm", 0, "attention", 0, "all", 0, "weighted", 3)
                .forEach((selection, parameters) -> assertThat(
                                StateDict.parameters(pooling(config(selection, 3, Combination.MEAN))))
                        .as(selection)
                        .hasSize(parameters));
    }

    private static PatchesConfig config(String selection, double keep, Combination combine) {
        SelectionConfig chosen = requireNonNull(SelectionConfig.choices().get(selection));
        return new PatchesConfig(chosen, keep, new ScorerConfig.Linear(), combine, 1, 0, 0);
    }

    private static TopKPooling pooling(PatchesConfig config) {
        return new TopKPooling(config, DIMENSION, new Seed(3));
    }

    private static Tensor patches() {
        return Golden.films("patches", 2, DIMENSION, 3, 4);
    }

    private static Tensor loss(Tensor vectors) {
        return vectors.mul(Golden.films("upstream", vectors.shape())).sum();
    }
}
