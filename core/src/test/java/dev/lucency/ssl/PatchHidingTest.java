package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.HiddenPatches;
import dev.lucency.model.patches.HideConfig;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.parallel.World;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches that the query encoder does not see: which ones, that their pixels have no influence, and that the rest is as before. */
class PatchHidingTest {
    private static final int FILMS = 8;
    private static final int PATCHES = 16;
    private static final String MOCO =
            "{name: moco-v2, queue: 20, momentum: 0.9, embedding: 16, norm-group: 0, projector-norm: false}";

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{share: 0}", "{share: 0.3, probability: 0}"})
    void nothingHiddenIsTheTrainingWithoutBitForBit(String hide) {
        assertSame(gradients(method(hide, 0), 1), gradients(method("{}", 0), 1));
    }

    @Test
    void halfOfTheViewsHideAThirdOfTheirPatchesAndChanceTakesEachPatchAsOften() {
        PatchHiding hiding = hiding(new HideConfig(0.3, 0.5, 0, HideConfig.By.SCORES));
        int[] hidden = new int[PATCHES];
        int films = 0;
        for (int step = 0; step < 200; step++) {
            HiddenPatches drawn = hiding.of(Tensors.zeros(FILMS, 1, 64, 64), new StepContext(0.9, new Seed(step)));
            films += drawn.films().size();
            if (drawn.visible().isPresent()) {
                assertThat(drawn.visible().get().shape())
                        .containsExactly(drawn.films().size(), PATCHES - 5);
            }
            rows(drawn)
                    .forEach(visible -> IntStream.range(0, PATCHES)
                            .filter(p -> !visible.contains((long) p))
                            .forEach(p -> hidden[p]++));
        }
        // binomial: 1600 films have a deviation of 20, 800 films with 5 of 16 patches one of 13; five deviations
        assertThat(films).isBetween(700, 900);
        double expected = films * 5 / 16.0;
        for (int count : hidden) {
            assertThat((double) count).isCloseTo(expected, within(66.0));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0", "0.5, 2", "1.0, 4"})
    void theGuidedShareGrowsAndIsThatOfTheHighestScoresOfTheMomentumEncoder(double progress, int guided) {
        PretrainConfig config = config("{}");
        Encoder scorer = new Encoder(config.encoder(), config.method().projector(), Precision.FLOAT32, new Seed(3));
        HideConfig hide = new HideConfig(0.25, 1, 1, HideConfig.By.SCORES);
        Tensor views = Golden.films("views", FILMS, 1, 64, 64);
        HiddenPatches drawn =
                new PatchHiding(hide, config.backbone(), scorer, 3).of(views, new StepContext(progress, new Seed(1)));
        float[] scores = Tensors.floats(scorer.scores(views));
        List<List<Long>> rows = rows(drawn);
        assertThat(rows).hasSize(FILMS);
        int more = 0;
        for (int film = 0; film < FILMS; film++) {
            int from = film * PATCHES;
            List<Long> best = LongStream.range(0, PATCHES)
                    .boxed()
                    .sorted((a, b) -> Float.compare(scores[from + b.intValue()], scores[from + a.intValue()]))
                    .limit(4)
                    .toList();
            List<Long> seen = rows.get(film);
            assertThat(seen).hasSize(PATCHES - 4).isSorted();
            assertThat(best.subList(0, guided)).noneMatch(seen::contains);
            more += (int) best.stream().filter(seen::contains).count();
        }
        assertThat(more == 0).as("the others are left to chance").isEqualTo(guided == 4);
    }

    @Test
    void randomHidesAsManyWhateverTheScores() {
        PatchHiding guided = hiding(new HideConfig(0.25, 1, 0.5, HideConfig.By.RANDOM));
        HiddenPatches early = guided.of(Tensors.zeros(FILMS, 1, 64, 64), new StepContext(0, new Seed(1)));
        HiddenPatches late = guided.of(Tensors.zeros(FILMS, 1, 64, 64), new StepContext(1, new Seed(1)));
        assertThat(rows(late)).isEqualTo(rows(early)).hasSize(FILMS);
    }

    /** Films 1 and 3 of 4 hide patches: nothing of the pixels of a hidden patch reaches the embedding, all of the others does. */
    @ParameterizedTest
    @CsvSource({
        "straight-through, none",
        "straight-through, mean",
        "straight-through, pooled",
        "gumbel, none",
        "all, none",
        "random, none",
        "off, none"
    })
    void thePixelsOfAHiddenPatchHaveNoInfluence(String selection, String global) {
        Encoder encoder = encoder(selection, global);
        HiddenPatches hidden = hidden(4, List.of(1, 3));
        Tensor views = Golden.films("views", 4, 1, 64, 64);
        float[] before = embeddings(encoder.encode(views, choosing(), hidden));
        for (int film = 0; film < 4; film++) {
            // patch 5 is hidden: row 1, column 1
            Tensor other = views.clone();
            other.select(0, film).narrow(1, 16, 16).narrow(2, 16, 16).add_(new Scalar(1.0));
            float[] after = embeddings(encoder.encode(other, choosing(), hidden));
            boolean same = Arrays.equals(before, after);
            assertThat(same).as("film " + film).isEqualTo(film % 2 == 1);
        }
    }

    /** With all patches in the pass of hidden ones, that pass is the ordinary one: another computation of the same. */
    @ParameterizedTest
    @CsvSource({
        "straight-through, none",
        "straight-through, mean",
        "straight-through, pooled",
        "all, none",
        "norm, none",
        "off, none"
    })
    void aPassThatHidesNoneOfThePatchesIsTheOrdinaryOne(String selection, String global) {
        Encoder encoder = encoder(selection, global);
        Tensor views = Golden.films("views", 4, 1, 64, 64);
        Tensor all =
                Tensors.of(LongStream.range(0, 32).map(i -> i % 16).toArray()).view(2, PATCHES);
        HiddenPatches none = new HiddenPatches(0, 4, List.of(1, 3), Optional.of(all));
        EncoderOutput expected = encoder.encode(views, choosing());
        EncoderOutput actual = encoder.encode(views, choosing(), none);
        assertClose(embeddings(actual), embeddings(expected));
        expected.selected().ifPresent(selected -> {
            PatchSelection other = actual.selected().orElseThrow();
            assertClose(Tensors.floats(other.scores()), Tensors.floats(selected.scores()));
            assertClose(Tensors.floats(other.mask()), Tensors.floats(selected.mask()));
            assertClose(
                    Tensors.floats(other.norms().orElseThrow()),
                    Tensors.floats(selected.norms().orElseThrow()));
        });
    }

    /** A choice among visible patches: the mean of all of them, and of no other, where the selection is all. */
    @Test
    void hiddenPatchesAreNeverChosenAndTheOthersAsManyAsElsewhere() {
        HiddenPatches hidden = hidden(4, List.of(1, 3));
        Tensor views = Golden.films("views", 4, 1, 64, 64);
        for (String selection : List.of("straight-through", "gumbel", "random", "centre")) {
            float[] mask = Tensors.floats(encoder(selection, "none")
                    .encode(views, choosing(), hidden)
                    .selected()
                    .orElseThrow()
                    .mask());
            for (int film = 0; film < 4; film++) {
                float[] own = Arrays.copyOfRange(mask, film * PATCHES, (film + 1) * PATCHES);
                assertThat(IntStream.range(0, PATCHES).mapToDouble(p -> own[p]).sum())
                        .isCloseTo(4, within(1e-6));
                if (film % 2 == 1) {
                    assertThat(new float[] {own[5], own[6], own[9], own[10]}).containsOnly(0);
                }
            }
        }
    }

    /** A residual network sees a blurred copy of a hidden cell, and neither chooses it nor counts it in the mean of all patches. */
    @Test
    void aResidualNetworkHidesCellsByABlurAndChoosesAmongTheOthers() {
        String[] resnet = {"backbone={name: resnet10-half, patch-layer: layer3}"};
        PretrainConfig config = config("{share: 0.3}", resnet);
        Encoder encoder = new Encoder(config.encoder(), config.method().projector(), Precision.FLOAT32, new Seed(3));
        encoder.train(false); // each view by itself
        Tensor views = Golden.films("views", 4, 1, 64, 64);
        EncoderOutput before = encoder.encode(views, choosing());
        EncoderOutput after = encoder.encode(views, choosing(), hidden(4, List.of(1, 3)));
        float[] whole = Tensors.floats(before.embeddings());
        float[] cut = Tensors.floats(after.embeddings());
        float[] mask = Tensors.floats(after.selected().orElseThrow().mask());
        for (int film = 0; film < 4; film++) {
            boolean same = Arrays.equals(whole, film * 16, film * 16 + 16, cut, film * 16, film * 16 + 16);
            assertThat(same).as("film " + film).isEqualTo(film % 2 == 0);
            for (int patch : film % 2 == 0 ? new int[0] : new int[] {5, 6, 9, 10}) {
                assertThat(mask[film * PATCHES + patch]).isZero();
            }
        }
        for (String name : List.of("moco", "byol")) {
            String method = name.equals("moco") ? MOCO : "{name: byol, embedding: 16, projector-width: 32}";
            String[] settings = {resnet[0], "method=" + method, "patches.teacher=hiding"};
            Map<String, float[]> gradients = gradients(method("{share: 0.3, guided: 1}", 0, settings), 1);
            assertThat(gradients.values())
                    .allSatisfy(
                            gradient -> assertThat(Float.isFinite(gradient[0])).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "{name: novelty, places: 2, queue: 50, neighbours: 2}", "hiding"})
    void microBatchesHideTheSamePatchesAndHaveTheGradientOfTheWholeBatch(String teacher) {
        String hide = "{share: 0.3, guided: 1}";
        SslMethod whole = method(hide, 0, "patches.teacher=" + teacher);
        SslMethod parts = method(hide, 3, "patches.teacher=" + teacher);
        gradients(whole, 0);
        gradients(parts, 0);
        Map<String, float[]> expected = gradients(whole, 1);
        Map<String, float[]> actual = gradients(parts, 1);
        expected.forEach((name, gradient) -> assertClose(requireNonNull(actual.get(name)), gradient));
        assertThat(expected.get("query_encoder.patches.scorer.score.weight"))
                .isNotEqualTo(new float[expected.get("query_encoder.patches.scorer.score.weight").length]);
    }

    @ParameterizedTest
    @ValueSource(strings = {MOCO, "{name: byol, embedding: 16, projector-width: 32}"})
    void aStepWithHiddenPatchesComparesThemWithWholeKeys(String method) {
        LearnedStep all = method("{}", 0, "method=" + method).learn(views(1), context(1));
        LearnedStep some =
                method("{share: 0.5, probability: 1}", 0, "method=" + method).learn(views(1), context(1));
        assertThat(Tensors.floats(some.keys())).isEqualTo(Tensors.floats(all.keys()));
        assertThat(Tensors.floats(some.queries())).isNotEqualTo(Tensors.floats(all.queries()));
        assertThat(Tensors.value(some.loss())).isFinite().isNotEqualTo(Tensors.value(all.loss()));
    }

    /** Half of the query views are scored by one more pass up to their patches; at random there is none. */
    @ParameterizedTest
    @CsvSource({"scores, false, .5", "scores, true, 1", "random, false, 0"})
    void thePassThatScoresCountsAmongTheOperations(String by, boolean symmetric, double passes) {
        String[] method = {"backbone={name: resnet10-half, patch-layer: layer3}", "method.symmetric=" + symmetric};
        PretrainConfig plain = config("{share: 0}", method);
        PretrainConfig hiding = config("{share: 0.3, by: " + by + "}", method);
        assertThat(hiding.multiplyAddsPerFilm() - plain.multiplyAddsPerFilm())
                .isEqualTo(passes * plain.encoder().multiplyAddsOfPatches(plain.size()));
    }

    @Test
    void settingsAreReadAndWrittenAndAbsentWhereNothingIsHidden() {
        PretrainConfig hiding = config("{share: 0.3, by: random}");
        String written = ConfigWriter.yaml(hiding);
        assertThat(written).contains("hide:").contains("share: 0.3").contains("by: random");
        assertThat(Pretrainings.with(written)).isEqualTo(hiding);
        assertThat(ConfigWriter.yaml(config("{}"))).doesNotContain("hide");
        assertThat(config("{share: 0.3}").lengthDependent()).contains("patches.hide");
        assertThat(hiding.lengthDependent()).doesNotContain("patches.hide");
        assertThat(hiding.patches().trained()).isEqualTo(config("{}").patches());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patches.hide={share: 0.95} | must be between 0 and 0.9, was 0.95",
                "patches.selection=random | must be by random where patches.selection has no scorer",
                "patches.selection=perturbed | must have a share of 0 with the selections perturbed and attention",
                "patches.explore=0.1 | must have a share of 0 with 'combine: concatenate', with 'explore' and with 'after-block'",
                "patches.after-block=3 | must have a share of 0 with 'combine: concatenate', with 'explore' and with 'after-block'",
                "patches.keep=12 | must be chosen among those that are seen: 'patches.keep' is 12 of 16, and 'patches.hide' leaves 11",
                "patches.hide={share: 0.03} | must be enough to hide one",
                "method=simclr | has hide, which needs a momentum encoder",
                "patch-regularisers.variation=1 | has hide, which needs a momentum encoder that sees all patches, and no",
            })
    void whatCannotBeHiddenIsRefused(String override, String rule) {
        assertThatThrownBy(() -> config("{share: 0.3}", override))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(rule);
    }

    private static PretrainConfig config(String hide, String... overrides) {
        List<String> all = new ArrayList<>(List.of("method=" + MOCO, "patches.hide=" + hide));
        all.addAll(List.of(overrides));
        String yaml = """
                backbone: {name: vit-tiny, position-grid: 4}
                patches: {selection: straight-through, keep: 4}
                method: moco-v2
                size: 64
                batch: 8
                """;
        return Pretrainings.with(yaml, all.toArray(String[]::new));
    }

    private static SslMethod method(String hide, int microBatch, String... overrides) {
        PretrainConfig config = config(hide, overrides);
        StepConfig step = new StepConfig(microBatch, Precision.FLOAT32, config.patchRegularisers(), World.ONE);
        return config.method().build(config.encoder(), step, new Seed(7));
    }

    private static PatchHiding hiding(HideConfig hide) {
        PretrainConfig config = config("{}");
        return new PatchHiding(
                hide,
                config.backbone(),
                new Encoder(config.encoder(), config.method().projector(), Precision.FLOAT32, new Seed(3)),
                0);
    }

    private static Encoder encoder(String selection, String global) {
        String method = MOCO.replace("}", ", global: " + global + "}");
        PretrainConfig config = config("{}", "patches.selection=" + selection, "method=" + method);
        return new Encoder(config.encoder(), config.method().projector(), Precision.FLOAT32, new Seed(3));
    }

    /** Hides the four patches in the middle of some of the views. */
    private static HiddenPatches hidden(int views, List<Integer> films) {
        long[] visible = LongStream.range(0, PATCHES)
                .filter(p -> p != 5 && p != 6 && p != 9 && p != 10)
                .toArray();
        Tensor row = Tensors.of(visible).view(1, visible.length);
        return new HiddenPatches(
                0, views, films, Optional.of(row.expand(films.size(), -1).contiguous()));
    }

    private static Choosing choosing() {
        return new Choosing(new Seed(5), 0.5, true);
    }

    private static float[] embeddings(EncoderOutput output) {
        return Tensors.floats(output.ofPatches()
                .map(patches -> torch.cat(new TensorVector(output.embeddings(), patches), 1))
                .orElse(output.embeddings()));
    }

    private static List<List<Long>> rows(HiddenPatches drawn) {
        if (drawn.visible().isEmpty()) {
            return List.of();
        }
        long[] all = Tensors.longs(drawn.visible().get());
        int each = all.length / drawn.films().size();
        return IntStream.range(0, drawn.films().size())
                .mapToObj(i -> LongStream.of(Arrays.copyOfRange(all, i * each, (i + 1) * each))
                        .boxed()
                        .toList())
                .toList();
    }

    private static StepContext context(int step) {
        return new StepContext(0.75, new Seed(step));
    }

    private static Map<String, float[]> gradients(SslMethod method, int step) {
        method.parameters().values().stream()
                .map(Tensor::grad)
                .filter(Tensor::defined)
                .forEach(Tensor::zero_);
        method.learn(views(step), context(step));
        Map<String, float[]> gradients = new LinkedHashMap<>();
        method.parameters().forEach((name, parameter) -> {
            if (parameter.grad().defined()) {
                gradients.put(name, Tensors.floats(parameter.grad()));
            }
        });
        return gradients;
    }

    private static ViewPair views(int step) {
        Tensor films = Golden.films("film " + step, FILMS, 1, 64, 64);
        return new ViewPair(
                films.add(Golden.films("a", FILMS, 1, 64, 64), new Scalar(0.3)),
                films.add(Golden.films("b", FILMS, 1, 64, 64), new Scalar(0.3)));
    }

    private static void assertSame(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) ->
                assertThat(requireNonNull(actual.get(name))).as(name).isEqualTo(values));
    }

    /** Sums of 32 bits in another order. */
    private static void assertClose(float[] actual, float[] expected) {
        double largest = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        double off = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElseThrow();
        assertThat(off).isLessThan(1e-6 + 1e-3 * largest);
    }
}
