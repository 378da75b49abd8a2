package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.result.Origin;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probe on phantoms: what it may see, what it finds, and that it comes back from its folder with the same answers. */
class LinearProbeTest {
    @TempDir
    static Path folder;

    static PreparedSet phantoms;
    private final Scope scope = Scope.open();

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 300, 1, 32);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void pixelsTellALargeHeart() {
        Start pixels = pixels();
        ProbeFit fit = LinearProbe.fit(features(pixels));
        assertThat(fit.validation()).hasSameSizeAs(LinearProbe.PENALTIES);
        assertThat(fit.validation().get(fit.penalty()))
                .isEqualTo(fit.validation().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElseThrow());
        assertThat(fit.validation().get(fit.penalty())).isGreaterThan(0.5);
    }

    @Test
    void aModelReadFromItsFolderGivesTheSameProbabilities() {
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
        backbone.module().eval();
        Start random = start("random", backbone);
        FrozenFeatures features = features(random);
        FilmClassifier model = LinearProbe.fit(features).on(random, phantoms.labels());
        Predictions before = features.predict(model, Split.VALIDATION);
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
                assertThat(after.probability(film, label)).isEqualTo(before.probability(film, label));
            }
        }
    }

    @Test
    void crossValidationJudgesEveryFilmButThoseOfTheTestSplit() {
        Predictions predictions = new CrossValidation(3, new Seed(1)).predict(features(pixels()));
        assertThat(predictions.films())
                .hasSize(phantoms.rows(Split.TRAIN).length + phantoms.rows(Split.VALIDATION).length);
    }

    @Test
    void crossValidationKeepsOfAScoreItsRankWithinItsFold() {
        CrossValidation thirds = new CrossValidation(3, new Seed(1));
        FrozenFeatures features = features(pixels());
        Predictions predictions = thirds.predict(features);
        int[] foldOf = thirds.deal(features.patients());
        for (int fold = 0; fold < 3; fold++) {
            int judged = fold;
            double[] scores = IntStream.range(0, foldOf.length)
                    .filter(film -> foldOf[film] == judged)
                    .mapToDouble(film -> predictions.probability(film, 0))
                    .sorted()
                    .toArray();
            assertThat(Arrays.stream(scores).average().orElseThrow()).isCloseTo(0.5, within(1e-6));
            assertThat(scores[0]).isCloseTo(0.5 / scores.length, within(0.02));
            assertThat(scores[scores.length - 1]).isCloseTo(1 - 0.5 / scores.length, within(0.02));
        }
    }

    @Test
    void aProbeOfAFractionLearnsFromItsFilmsAlone() {
        LearningFilms tenth = LearningFilms.of(phantoms, new LabelFraction(0.1, 1));
        Start pixels = pixels();
        FrozenFeatures few = FrozenFeatures.extract(pixels.backbone(), pixels.input(), tenth, Progress.SILENT);
        assertThat(few.at(few.places(Split.TRAIN)).rows()).containsExactly(tenth.train());
        assertThat(few.at(few.places(Split.VALIDATION)).rows()).containsExactly(phantoms.rows(Split.VALIDATION));
        assertThat(LinearProbe.fit(few).validation())
                .isNotEqualTo(LinearProbe.fit(features(pixels)).validation());
    }

    @Test
    void aSetWhoseLabelsHaveOneClassOnlyOnValidationIsRefused() {
        Path out = folder.resolve("few");
        Preparation.run(
                new PhantomSet(6, 4, 32).listing(), new PrepareOptions(32, Fit.CROP, 1, false), out, Progress.SILENT);
        PreparedSet few = PreparedSet.open(out);
        assertThat(few.rows(Split.VALIDATION)).hasSizeBetween(1, 3);
        assertThatThrownBy(() -> LearningFilms.of(few, LabelFraction.ALL).requireBothClasses())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no label has both a positive and a negative film in the split validation");
    }

    private static Start pixels() {
        return start("pixels", new PixelConfig(24).build(new Seed(1)));
    }

    private static Start start(String name, Backbone backbone) {
        return new Start(
                name,
                backbone,
                FilmInput.repeated(32, 1, phantoms.mean(), phantoms.std()),
                new Origin.Pixels(1),
                SeenFilms.NONE);
    }

    private static FrozenFeatures features(Start start) {
        return FrozenFeatures.extract(
                start.backbone(),
                start.input(),
                phantoms,
                FilmAccess.WITHOUT_TEST,
                Progress.SILENT,
                Split.TRAIN,
                Split.VALIDATION);
    }
}
