package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.augment.Crop;
import dev.lucency.augment.Placement;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.parallel.Ranks;
import dev.lucency.parallel.World;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.progress.Figure;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.AdamWConfig;
import dev.lucency.train.BatchScaling;
import dev.lucency.train.Decayed;
import dev.lucency.train.Optimizer;
import dev.lucency.transfer.FineTuneConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A taught scorer inside the methods: what pays it, what the backbone notices of it, parts of a batch, processes, resume, refusals. */
class PatchTeacherTest {
    private static final int BATCH = 10;
    private static final String MOCO = "{name: moco-v2, queue: 20, momentum: 0.9, embedding: 16, norm-group: 0";
    private static final Map<String, String> METHODS = Map.of(
            "moco", MOCO + "}",
            "symmetric moco", MOCO + ", symmetric: true}",
            "two terms", MOCO + ", global: mean}",
            "byol", "{name: byol, embedding: 16, projector-width: 32}",
            "simclr", "{name: simclr, embedding: 16, projector-norm: false}");
    private static final Map<String, String> TEACHERS = Map.of(
            "none", "none",
            "novelty", "{name: novelty, places: 2, queue: 50, neighbours: 2}",
            "hiding", "hiding",
            "novelty beside", "{name: novelty, places: 2, queue: 50, neighbours: 2, contrast: true}",
            "hiding beside", "{name: hiding, contrast: true}");

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    /** At the first step novelty knows no keys, so all that could move the scorer is the contrast. */
    @Test
    void withoutContrastTheScorerHasExactlyNoGradientOfTheLossAndLearnsFromTheTeacherAlone() {
        SslMethod method = method("moco", "novelty", 0);
        Map<String, float[]> first = gradients(method, 0);
        Map<String, float[]> second = gradients(method, 1);
        assertThat(scorer(first))
                .isNotEmpty()
                .allSatisfy((name, gradient) -> assertThat(gradient).as(name).containsOnly(0));
        assertThat(scorer(second))
                .allSatisfy((name, gradient) ->
                        assertThat(largest(gradient)).as(name).isPositive());
    }

    /** A scorer whose scores are constants to the loss is that of the control {@code detached}, which has no teacher. */
    @ParameterizedTest
    @CsvSource({"moco, novelty", "moco, hiding", "two terms, novelty", "byol, novelty", "simclr, hiding"})
    void withoutContrastTheBackboneLearnsWhatItLearnsOfADetachedScorer(String name, String teacher) {
        SslMethod taught = method(name, teacher, 0);
        SslMethod detached = build(config(name, "none", "patches.selection=detached"), 0, World.ONE);
        for (int step = 0; step < 2; step++) {
            assertSame(backbone(gradients(taught, step)), backbone(gradients(detached, step)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "moco, novelty beside",
        "moco, hiding beside",
        "symmetric moco, novelty beside",
        "byol, hiding beside",
        "simclr, hiding beside"
    })
    void withContrastTheRankingLossAddsToTheScorerAndNothingToTheBackbone(String name, String teacher) {
        SslMethod taught = method(name, teacher, 0);
        SslMethod untaught = method(name, "none", 0);
        gradients(taught, 0);
        gradients(untaught, 0);
        Map<String, float[]> with = gradients(taught, 1);
        Map<String, float[]> without = gradients(untaught, 1);
        assertSame(backbone(with), backbone(without));
        scorer(without)
                .forEach((parameter, gradient) -> assertThat(requireNonNull(with.get(parameter)))
                        .as(parameter)
                        .isNotEqualTo(gradient));
    }

    @ParameterizedTest
    @CsvSource({
        "moco, novelty",
        "moco, hiding beside",
        "symmetric moco, novelty",
        "byol, novelty",
        "byol, hiding",
        "simclr, hiding"
    })
    void microBatchesHaveTheGradientAndTheFiguresOfTheWholeBatch(String name, String teacher) {
        SslMethod whole = method(name, teacher, 0);
        SslMethod parts = method(name, teacher, 4);
        for (int step = 0; step < 2; step++) {
            Map<String, float[]> expected = gradients(whole, step);
            Map<String, float[]> actual = gradients(parts, step);
            assertClose(scorer(actual), scorer(expected));
            if (!name.equals("byol")) { // whose projector normalises over the films of a part
                assertClose(backbone(actual), backbone(expected));
            }
        }
        LearnedStep expected = whole.learn(views(2), context(2));
        LearnedStep actual = parts.learn(views(2), context(2));
        assertThat(actual.figures()).containsOnlyKeys(parts.figures());
        for (Figure figure : List.of(Figure.TEACHER_LOSS, Figure.TEACHER_ORDER)) {
            assertThat(value(actual, figure)).isCloseTo(value(expected, figure), within(1e-5));
        }
        assertThat(value(expected, Figure.TEACHER_LOSS)).isPositive();
        assertThat(value(expected, Figure.TEACHER_ORDER)).isBetween(0.2, 0.8);
    }

    @Test
    void theLoggedLossIsThatOfTheContrast() {
        LearnedStep untaught = method("moco", "none", 0).learn(views(0), context(0));
        LearnedStep taught = method("moco", "hiding", 0).learn(views(0), context(0));
        assertThat(Tensors.value(taught.loss())).isEqualTo(Tensors.value(untaught.loss()));
        assertThat(value(taught, Figure.LOSS)).isEqualTo(value(untaught, Figure.LOSS));
        assertThat(untaught.figures()).doesNotContainKeys(Figure.TEACHER_LOSS, Figure.TEACHER_ORDER);
    }

    @ParameterizedTest
    @CsvSource({"moco, novelty", "symmetric moco, novelty", "byol, novelty", "simclr, hiding"})
    void ranksTeachWhatOneProcessTeachesAndKeepEqualQueues(String name, String teacher) throws Exception {
        record Outcome(Map<String, float[]> gradients, Map<String, float[]> state) {}
        List<Outcome> ranks = Ranks.run(2, world -> {
            try (Scope own = Scope.open()) {
                SslMethod method = build(config(name, teacher), 0, world);
                learn(method, 0, world);
                Map<String, float[]> gradients = learn(method, 1, world);
                return new Outcome(scorer(gradients), teacherState(method));
            }
        });
        SslMethod whole = method(name, teacher, 0);
        learn(whole, 0, World.ONE);
        Map<String, float[]> expected = scorer(learn(whole, 1, World.ONE));
        assertSame(ranks.get(0).state, ranks.get(1).state);
        assertSame(ranks.get(0).gradients, ranks.get(1).gradients);
        assertClose(ranks.get(0).gradients, expected);
        assertClose(ranks.get(0).state, teacherState(whole));
    }

    @ParameterizedTest
    @CsvSource({"symmetric moco", "byol"})
    void aCopyOfTheStateTeachesOnBitForBit(String name) {
        SslMethod whole = method(name, "novelty", 0);
        gradients(whole, 0);
        gradients(whole, 1);
        SslMethod resumed = build(config(name, "novelty"), 0, World.ONE);
        StateDict.copy(resumed.state(), whole.state(), "the run before");
        assertSame(gradients(resumed, 2), gradients(whole, 2));
        assertSame(teacherState(resumed), teacherState(whole));
    }

    /**
     * Every fourth film has one odd cell, a checkerboard at a place of its own. After 30 steps the scorer, which the contrast does not pay,
     * scores it highest in films that it has never seen, nearly always; by chance it would be one film in 16.
     */
    @Test
    void theScorerLearnsToRankAnOddPlaceFirst() {
        SslMethod method = method("moco", "{name: novelty, places: 4, queue: 40, neighbours: 2}", 0, "patches.keep=1");
        Optimizer optimizer = new AdamWConfig(1e-3, BatchScaling.NONE, 0.9, 0.999, 1e-8, 0, Decayed.WEIGHTS)
                .build(method.parameters(), 16);
        double before = oddFirst(method);
        double order = 0;
        for (int step = 0; step < 30; step++) {
            try (Scope own = Scope.open()) {
                optimizer.zeroGradients();
                Tensor films = oddFilms("train " + step, 16, 4);
                LearnedStep loss = method.learn(
                        new ViewPair(noisy(films, "query " + step), noisy(films, "key " + step)), context(step));
                optimizer.step(1);
                order = value(loss, Figure.TEACHER_ORDER);
            }
        }
        assertThat(before).isLessThan(0.2);
        assertThat(oddFirst(method)).isGreaterThan(0.9);
        assertThat(order).isGreaterThan(0.5);
    }

    /** Returns the share of 32 new films with an odd cell in which that cell has the highest score. */
    private static double oddFirst(SslMethod method) {
        Tensor places = method.selecting()
                .orElseThrow()
                .select(noisy(oddFilms("test", 32, 1), "test noise"))
                .places();
        long[] best = Tensors.longs(places);
        return IntStream.range(0, 32)
                        .filter(film -> best[film] == place("test", film))
                        .count()
                / 32.0;
    }

    private static long place(String name, int film) {
        return Math.floorMod(Golden.salt(name + film) * 7 + film * 5L, 16);
    }

    /** Films of 64 pixels, 4 x 4 cells: a smooth gray, and in each of {@code every} films a checkerboard in one cell. */
    private static Tensor oddFilms(String name, int films, int every) {
        float[] pixels = new float[films * 64 * 64];
        float[] grays = Golden.uniform(films * 2, Golden.salt(name));
        for (int film = 0; film < films; film++) {
            long odd = film % every == 0 ? place(name, film) : -1;
            for (int y = 0; y < 64; y++) {
                for (int x = 0; x < 64; x++) {
                    float smooth = grays[2 * film] * x / 64 + grays[2 * film + 1] * y / 64;
                    float checks = (x / 2 + y / 2) % 2 == 0 ? 2 : -2;
                    pixels[(film * 64 + y) * 64 + x] = y / 16 * 4 + x / 16 == odd ? checks : smooth;
                }
            }
        }
        return Tensors.of(pixels, films, 1, 64, 64);
    }

    private static Tensor noisy(Tensor films, String name) {
        return films.add(Golden.films(name, films.shape()), new Scalar(0.1));
    }

    @Test
    void settingsAreReadAndWrittenAndAbsentWhereNobodyTeaches() {
        PretrainConfig taught = config("moco", "novelty", "patches.teacher.weight=0.5");
        String written = ConfigWriter.yaml(taught);
        assertThat(written).contains("name: novelty").contains("weight: 0.5").contains("neighbours: 2");
        assertThat(Pretrainings.with(written)).isEqualTo(taught);
        assertThat(ConfigWriter.yaml(config("moco", "none"))).doesNotContain("teacher");
    }

    @Test
    void aTrainedEncoderHasNoTeacherAndFineTuningTakesNone() {
        PatchesConfig taught = config("moco", "hiding").patches();
        assertThat(method("moco", "hiding", 0).selecting().orElseThrow().selection())
                .isEqualTo(config("moco", "none").patches());
        FineTuneConfig usual = FineTuneConfig.defaults();
        assertThatThrownBy(() -> new FineTuneConfig(
                        taught,
                        usual.views(),
                        usual.batch(),
                        usual.optimizer(),
                        usual.schedule(),
                        usual.clipNorm(),
                        usual.precision(),
                        usual.epochSteps(),
                        usual.layerDecay(),
                        usual.dropPath(),
                        usual.loss(),
                        usual.patience(),
                        usual.logSteps(),
                        usual.checkpointSteps()))
                .hasMessageStartingWith("patches has teacher or hide");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patches={selection: random, teacher: hiding} | must be none where patches.selection has no scorer",
                "patches={selection: detached, teacher: hiding} | must be none where patches.selection has no scorer",
                "patches={selection: off, teacher: novelty} | must be none where patches.selection has no scorer",
                "patches.teacher={name: novelty, queue: 19} | must be between 20 (4 times the neighbours)",
                "patches.teacher={name: novelty, places: 0} | must be between 1 and 64, was 0",
                "patches.teacher={name: hiding, weight: 0} | must be above 0 and at most 1000, was 0.0",
                "patches={selection: straight-through, after-block: 3, teacher: hiding} | must all pass the whole backbone",
            })
    void aTeacherThatCannotBeIsRefusedAtItsKey(String override, String rule) {
        assertThatThrownBy(() -> config("moco", "none", override))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(": " + rule);
    }

    @Test
    void noveltyNeedsKeysOfEarlierFilmsAndTwoViewsOfOneFilm() {
        assertThatThrownBy(() -> config("simclr", "novelty"))
                .hasMessageContaining("use moco-v2 or byol, or the teacher hiding");
        assertThatThrownBy(() -> config("moco", "novelty", "positives=study"))
                .hasMessageContaining("use positives: film");
        assertThatThrownBy(() -> config("moco", "hiding", "size=528"))
                .hasMessageContaining("views of 528 pixels have 1089 patches of vit-tiny");
    }

    private static PretrainConfig config(String method, String teacher, String... overrides) {
        List<String> all = new ArrayList<>(
                List.of("method=" + METHODS.get(method), "patches.teacher=" + TEACHERS.getOrDefault(teacher, teacher)));
        all.addAll(List.of(overrides));
        String yaml = """
                backbone: {name: vit-tiny, position-grid: 4}
                patches: {selection: straight-through, keep: 0.25}
                method: moco-v2
                size: 64
                batch: 10
                """;
        return Pretrainings.with(yaml, all.toArray(String[]::new));
    }

    private static SslMethod method(String name, String teacher, int microBatch, String... overrides) {
        return build(config(name, teacher, overrides), microBatch, World.ONE);
    }

    private static SslMethod build(PretrainConfig config, int microBatch, World world) {
        StepConfig step = new StepConfig(microBatch, Precision.FLOAT32, config.patchRegularisers(), world);
        return config.method().build(config.encoder(), step, new Seed(7));
    }

    private static StepContext context(int step) {
        return new StepContext(0.1, new Seed(step));
    }

    /** Returns the gradients of a step, of the whole batch. */
    private static Map<String, float[]> gradients(SslMethod method, int step) {
        return learn(method, step, World.ONE);
    }

    private static Map<String, float[]> learn(SslMethod method, int step, World world) {
        method.parameters().values().stream()
                .map(Tensor::grad)
                .filter(Tensor::defined)
                .forEach(Tensor::zero_);
        method.learn(share(views(step), world), context(step));
        world.meanGradients(method.parameters().values());
        Map<String, float[]> gradients = new LinkedHashMap<>();
        method.parameters().forEach((name, parameter) -> {
            if (parameter.grad().defined()) {
                gradients.put(name, Tensors.floats(parameter.grad()));
            }
        });
        return gradients;
    }

    private static Map<String, float[]> teacherState(SslMethod method) {
        Map<String, float[]> state = new LinkedHashMap<>();
        StateDict.below(PatchTeacher.STATE, method.state())
                .forEach((name, tensor) -> state.put(name, Tensors.floats(tensor)));
        return state;
    }

    private static Map<String, float[]> scorer(Map<String, float[]> gradients) {
        Map<String, float[]> some = new LinkedHashMap<>(gradients);
        some.keySet().removeIf(name -> !name.contains(".scorer."));
        return some;
    }

    private static Map<String, float[]> backbone(Map<String, float[]> gradients) {
        Map<String, float[]> some = new LinkedHashMap<>(gradients);
        some.keySet().removeIf(name -> !name.startsWith(SslMethod.BACKBONE));
        return some;
    }

    private static void assertSame(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) ->
                assertThat(requireNonNull(actual.get(name))).as(name).isEqualTo(values));
    }

    /** Sums of 32 bits in another order. */
    private static void assertClose(Map<String, float[]> actual, Map<String, float[]> expected) {
        expected.forEach((name, values) -> {
            float[] others = requireNonNull(actual.get(name), name);
            double off = IntStream.range(0, values.length)
                    .mapToDouble(i -> Math.abs(others[i] - values[i]))
                    .max()
                    .orElseThrow();
            assertThat(off).as(name).isLessThan(1e-6 + 1e-3 * largest(values));
        });
    }

    private static double largest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElse(0);
    }

    private static double value(LearnedStep loss, Figure figure) {
        return Tensors.value(requireNonNull(loss.figures().get(figure)));
    }

    /** Two views of ten films that differ from step to step, with crops, flips and turns; the last film's views share nothing. */
    private static ViewPair views(int step) {
        List<Placement> queries = new ArrayList<>();
        List<Placement> keys = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            boolean last = i == BATCH - 1;
            queries.add(
                    last
                            ? new Placement(new Crop(0, 0, 0.4, 0.4), false, 0)
                            : new Placement(new Crop(0.02 * i, 0.1, 0.7, 0.8), i % 2 == 0, 3 * i));
            keys.add(
                    last
                            ? new Placement(new Crop(0.5, 0.5, 0.5, 0.5), false, 0)
                            : new Placement(new Crop(0.1, 0.02 * i, 0.8, 0.7), i % 3 == 0, -2 * i));
        }
        Tensor films = Golden.films("film " + step, BATCH, 1, 64, 64);
        return new ViewPair(
                films.add(Golden.films("a", BATCH, 1, 64, 64), new Scalar(0.3)),
                films.add(Golden.films("b", BATCH, 1, 64, 64), new Scalar(0.3)),
                queries,
                keys,
                IntStream.range(0, BATCH).boxed().toList());
    }

    private static ViewPair share(ViewPair pair, World world) {
        int each = BATCH / world.size();
        int from = world.rank() * each;
        return new ViewPair(
                pair.query().narrow(0, from, each),
                pair.key().narrow(0, from, each),
                pair.queryPlaces().subList(from, from + each),
                pair.keyPlaces().subList(from, from + each),
                pair.films().subList(from, from + each));
    }
}
