package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.Complexity;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stability of maps of films that change a little, and their complexity, against computations film by film. */
class MapStabilityTest {
    private static final int SIDE = 32;
    private static final FilmInput INPUT = FilmInput.repeated(SIDE, 1, 0.5, 0.25);

    @TempDir
    static Path folder;

    static Phantoms phantoms;

    private final Scope scope = Scope.open();

    @BeforeAll
    static void prepare() {
        phantoms = new Phantoms(folder, SIDE);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void maxSensitivityIsTheLargestDistanceOfTenNoisyCopies() {
        MapSubject subject = seeing(8);
        CheckedFilms checked = phantoms.films(10); // in two batches
        List<CheckFigure> figures = MapStability.of(subject, EnumSet.of(MapKind.OCCLUSION), checked);
        double mean = 0;
        for (int film = 0; film < 10; film++) {
            float[] gray = phantoms.gray(checked, film);
            float lowest = 1;
            float highest = 0;
            for (float value : gray) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
            float[] own = map(subject, gray);
            double farthest = 0;
            for (int draw = 0; draw < 10; draw++) {
                SplittableRandom random = checked.seed(SeedStream.FILM_NOISE, checked.rows()[film], draw)
                        .random();
                float[] noisy = new float[gray.length];
                for (int pixel = 0; pixel < noisy.length; pixel++) {
                    double share = 0.02 * (2 * random.nextDouble() - 1);
                    noisy[pixel] = (float) (gray[pixel] + share * (highest - lowest));
                }
                farthest = Math.max(farthest, distance(own, map(subject, noisy)));
            }
            mean += farthest / distance(own, new float[own.length]) / 10;
        }
        assertThat(mean).isPositive();
        assertThat(Phantoms.value(figures, "occlusion", "seen", "max_sensitivity", "noise 0.02"))
                .isCloseTo(mean, within(1e-3 * mean));
    }

    /** Occlusion of gray values turns with the film; weights that are bound to a place do not. */
    @Test
    void aMapThatTurnsWithTheFilmIsMoreStableThanOneThatIsBoundToAPlace() {
        MapSubject turning = new MapSubject(GrayNetwork.of(16), Optional.empty(), List.of(), INPUT);
        double alike = Phantoms.value(
                MapStability.of(turning, EnumSet.of(MapKind.OCCLUSION), phantoms.films(8)),
                "occlusion",
                "",
                "rotation_spearman",
                "5 degrees");
        double bound = Phantoms.value(
                MapStability.of(seeing(16), EnumSet.of(MapKind.OCCLUSION), phantoms.films(8)),
                "occlusion",
                "seen",
                "rotation_spearman",
                "5 degrees");
        assertThat(alike).isGreaterThan(0.8).isLessThan(1).isGreaterThan(bound);
    }

    @Test
    void complexityIsTheMeanOverTheFilms() {
        MapSubject subject = seeing(8);
        CheckedFilms checked = phantoms.films(5);
        List<CheckFigure> figures = MapComplexity.of(subject, EnumSet.of(MapKind.OCCLUSION), checked);
        double gini = checked.maps(subject.maker(MapKind.OCCLUSION), subject).stream()
                .mapToDouble(maps -> Complexity.gini(maps.get(0)))
                .average()
                .orElseThrow();
        assertThat(Phantoms.value(figures, "occlusion", "seen", "gini", "")).isCloseTo(gini, within(1e-9));
        assertThat(Phantoms.value(figures, "occlusion", "seen", "constant_maps", ""))
                .isZero();
        assertThat(Phantoms.value(figures, "occlusion", "nothing", "constant_maps", ""))
                .isEqualTo(1);
        assertThat(Phantoms.value(figures, "occlusion", "nothing", "entropy", ""))
                .isCloseTo(Math.log(64), within(1e-9));
    }

    /** A classifier of two labels: one with weights of alternating sign, and one that sees nothing. */
    private static MapSubject seeing(int grid) {
        SplittableRandom random = new SplittableRandom(3);
        float[] weights = new float[2 * grid * grid];
        for (int place = 0; place < grid * grid; place++) {
            weights[place] = (float) (random.nextDouble() - 0.5);
        }
        Tensor weight = Tensors.of(weights, 2L, (long) grid * grid);
        FilmClassifier classifier =
                new FilmClassifier(GrayNetwork.of(grid), INPUT, List.of("seen", "nothing"), weight, Tensors.zeros(2));
        return new MapSubject(classifier.backbone(), Optional.of(classifier), List.of(0, 1), INPUT);
    }

    /** The map of one film alone, from 0 to 1. */
    private static float[] map(MapSubject subject, float[] gray) {
        float[] normalised = new float[gray.length];
        for (int pixel = 0; pixel < gray.length; pixel++) {
            normalised[pixel] = (gray[pixel] - 0.5f) / 0.25f;
        }
        HeatMap map = subject.maker(MapKind.OCCLUSION)
                .of(Tensors.of(normalised, 1, 1, SIDE, SIDE))
                .get(0)
                .get(0);
        return map.minMax().values();
    }

    private static double distance(float[] one, float[] two) {
        double squares = 0;
        for (int cell = 0; cell < one.length; cell++) {
            squares += Math.pow((double) one[cell] - two[cell], 2);
        }
        return Math.sqrt(squares);
    }
}
