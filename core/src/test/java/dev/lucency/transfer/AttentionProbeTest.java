package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.SettingException;
import dev.lucency.data.LabelReading;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.io.Json;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The attentive probe on patches that are made of noise, with a mark of each finding in one patch of a film that has it: what it finds and
 * the mean of the patches does not, what it may see, and that its model gives the same answers.
 */
class AttentionProbeTest {
    private static final int PATCHES = 64;
    private static final int FEATURES = 16;
    private static final float STRONG = 8; // deviations of the noise

    @TempDir
    static Path folder;

    static PreparedSet phantoms;
    private final Scope scope = Scope.open();

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 700, 1, 32);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /**
     * In the mean of 64 patches, a mark of 8 deviations of the noise is 8 / 64, and the noise 1 / 8: one deviation apart, an AUROC of at
     * most Phi(1 / sqrt 2) = .76. The largest of 64 noisy patches is rarely above 4 deviations, so a single patch tells the films apart.
     */
    @Test
    void aFindingInOnePatchOfManyIsFoundByItsQueryAndNotByTheMean() {
        AttentionFit fit = fit(marked(phantoms, STRONG), 1);
        assertThat(fit.linear()).isBetween(0.6, 0.8);
        assertThat(fit.best()).isGreaterThan(0.99);
        assertThat(fit.round()).isPositive();
        assertThat(fit.validation()).containsOnlyKeys(AttentionProbe.PENALTIES);
    }

    /** Nothing can be learned: what is chosen is at least as good on validation as the linear probe, which takes part in the choice. */
    @Test
    void onNoiseItIsNotWorseThanTheLinearProbeOnValidation() {
        FrozenPatches noise = marked(phantoms, 0);
        AttentionFit fit = fit(noise, 1);
        ProbeFit linear = LinearProbe.fit(noise.of(Split.TRAIN), noise.of(Split.VALIDATION));
        assertThat(fit.linear()).isEqualTo(linear.validation().get(linear.penalty()));
        assertThat(fit.best()).isGreaterThanOrEqualTo(fit.linear());
        if (fit.round() == 0) {
            assertThat(Tensors.floats(fit.queries())).containsOnly(0);
            assertThat(Tensors.floats(fit.weight())).containsExactly(Tensors.floats(linear.weight()));
        }
    }

    @Test
    void theSameSeedGivesTheSameProbe() {
        FrozenPatches patches = marked(phantoms, 4);
        float[] first = Tensors.floats(fit(patches, 1).queries());
        assertThat(Tensors.floats(fit(patches, 1).queries())).containsExactly(first);
        assertThat(Tensors.floats(fit(patches, 2).queries())).isNotEqualTo(first);
    }

    /** The patches of these films say the opposite; as negatives or positives they would change every query. */
    @Test
    void filmsWhoseLabelsAreUnknownTeachNothing() {
        PreparedSet some = phantoms.read(new Unknown());
        FrozenPatches patches = marked(some, STRONG);
        FrozenPatches turned = marked(some, STRONG);
        for (int place = 0; place < turned.train(); place++) {
            if (Unknown.is(some.films().get(turned.films().rows()[place]))) {
                turned.tokens().select(0, place).fill_(new Scalar(0.0));
            }
        }
        AttentionFit one = fit(patches, 1);
        AttentionFit other = fit(withMeansOf(patches, turned), 1);
        assertThat(Tensors.floats(other.queries())).containsExactly(Tensors.floats(one.queries()));
        assertThat(Tensors.floats(other.weight())).containsExactly(Tensors.floats(one.weight()));
        assertThat(one.best()).isGreaterThan(0.9);
    }

    /** The means of all films standardise features, as in the linear probe, so they must be the same. */
    private static FrozenPatches withMeansOf(FrozenPatches means, FrozenPatches tokens) {
        return new FrozenPatches(means.films(), tokens.tokens(), means.train());
    }

    /** Logits of the training and of the vectors of the model add in another order. */
    @Test
    void aModelFromItsFolderGivesTheProbabilitiesOfTheProbe() {
        AttentiveBackbone backbone = AttentiveBackbone.on(
                new VitConfig(VitSize.TINY, 1, 2).build(new Seed(1)),
                phantoms.labels().size());
        backbone.evaluate();
        FilmInput input = FilmInput.repeated(32, 1, phantoms.mean(), phantoms.std());
        LearningFilms films = LearningFilms.of(phantoms, LabelFraction.ALL);
        AttentionProbe probe = AttentionProbe.of(backbone, input, films, Progress.SILENT);
        AttentionFit fit = probe.fit(new Seed(1), Progress.SILENT);
        Predictions before = probe.predict(fit);
        FilmClassifier model = probe.model(fit, phantoms.labels());
        ModelFolder.write(folder.resolve("model"), model, Json.object(), "# card\n");
        Predictions after = Judgement.of(
                ModelFolder.read(folder.resolve("model")),
                phantoms,
                Split.VALIDATION,
                FilmAccess.WITHOUT_TEST,
                Progress.SILENT);
        assertThat(after.films()).isEqualTo(before.films());
        for (int film = 0; film < before.films().size(); film++) {
            for (int label = 0; label < before.labels().size(); label++) {
                assertThat(after.probability(film, label)).isCloseTo(before.probability(film, label), within(1e-4));
            }
        }
    }

    @Test
    void patchesThatDoNotFitIntoMemoryAreRefusedBeforeTheyAreComputed() {
        long[] shape = {1, 49, 2048};
        FrozenPatches.requireMemory(1000, shape, 400_000_000L, 400_000_000L);
        assertThatThrownBy(() -> FrozenPatches.requireMemory(100_000, shape, 20_070_400_000L, 16_000_000_000L))
                .isInstanceOf(SettingException.class)
                .hasMessage(
                        "read-out must be linear for so many patches, which attention keeps in memory: 100,000 films of 49"
                                + " patches of 2,048 features need 20.1 GB, 16.0 GB are available; use a smaller 'fraction' or 'size',"
                                + " 'features=top-k' of a run that selects patches, or 'read-out=linear'");
    }

    private static AttentionFit fit(FrozenPatches patches, long seed) {
        return AttentionProbe.fit(patches, new Seed(seed), Progress.SILENT);
    }

    /** Patches of noise; a film with a finding has a mark in the feature of the finding, in one patch at random. */
    private static FrozenPatches marked(PreparedSet set, float mark) {
        int[] rows = IntStream.concat(IntStream.of(set.rows(Split.TRAIN)), IntStream.of(set.rows(Split.VALIDATION)))
                .toArray();
        SplittableRandom random = new SplittableRandom(7);
        float[] tokens = new float[rows.length * PATCHES * FEATURES];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (float) random.nextGaussian();
        }
        double[][] targets = Targets.of(set, rows).values();
        for (int film = 0; film < rows.length; film++) {
            for (int label = 0; label < targets[film].length; label++) {
                int patch = random.nextInt(PATCHES);
                tokens[(film * PATCHES + patch) * FEATURES + label] += targets[film][label] == 1 ? mark : 0;
            }
        }
        Tensor all = Tensors.of(tokens, rows.length, PATCHES, FEATURES);
        LabelledFilms films = new LabelledFilms(set, rows, Tensors.mean(all, 1));
        return new FrozenPatches(films, all, set.rows(Split.TRAIN).length);
    }

    /** Makes all labels of each third train film unknown. */
    private record Unknown() implements LabelReading {
        static boolean is(PreparedFilm film) {
            return film.split() == Split.TRAIN && film.row() % 3 == 0;
        }

        @Override
        public List<PreparedFilm> films(List<PreparedFilm> written) {
            List<PreparedFilm> read = new ArrayList<>();
            for (PreparedFilm film : written) {
                List<LabelValue> unknown =
                        film.labels().stream().map(label -> LabelValue.UNKNOWN).toList();
                read.add(is(film) ? film.withLabels(unknown) : film);
            }
            return read;
        }

        @Override
        public double share(PreparedFilm film, int label) {
            return Double.NaN;
        }

        @Override
        public String text() {
            return "a third unknown";
        }
    }
}
