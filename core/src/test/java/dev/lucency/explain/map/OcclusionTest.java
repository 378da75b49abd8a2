package dev.lucency.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.map.OcclusionWindow.Fill;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.golden.Golden;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Occlusion against films that are covered one by one, pixel by pixel. */
class OcclusionTest {
    private static final int SIDE = 16;

    /** Both sides compute in float64; a map is rounded to 32 bits. */
    private static final double TOLERANCE = 1e-6;

    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();
    private final TinyBackbone network = new TinyBackbone();
    private final Tensor films = Golden.films("films", 3, 1, SIDE, SIDE).to(ScalarType.Double);
    private final FilmClassifier classifier = new FilmClassifier(
            network,
            FilmInput.repeated(SIDE, 1, 0, 1),
            List.of("a", "b", "c"),
            Golden.films("head", 3, 5).to(ScalarType.Double),
            Golden.films("bias", 3).to(ScalarType.Double));

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({"4, 4, MEAN", "5, 2, MEAN", "8, 4, BLUR", "3, 8, BLUR"})
    void theMapOfALogitIsItsDropFilmByFilmAndSquareBySquare(int side, int step, Fill fill) {
        OcclusionWindow window = new OcclusionWindow(side, step, fill);
        List<List<HeatMap>> maps =
                Occlusion.ofLogits(classifier, List.of(2, 0), window).of(films);
        for (int film = 0; film < 3; film++) {
            double[] whole = logits(pixels(film));
            for (int row = 0; row < SIDE / step; row++) {
                for (int column = 0; column < SIDE / step; column++) {
                    double[] covered = logits(covered(pixels(film), window, row, column));
                    int cell = row * (SIDE / step) + column;
                    List<HeatMap> both = maps.get(film);
                    assertThat((double) both.get(0).values()[cell]).isCloseTo(whole[2] - covered[2], within(TOLERANCE));
                    assertThat((double) both.get(1).values()[cell]).isCloseTo(whole[0] - covered[0], within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void theMapOfFeaturesIsTheDropOfTheCosine() {
        OcclusionWindow window = new OcclusionWindow(6, 4, Fill.MEAN);
        List<List<HeatMap>> maps = Occlusion.ofFeatures(network, window).of(films);
        for (int film = 0; film < 3; film++) {
            for (int cell = 0; cell < 16; cell++) {
                double[] whole = features(pixels(film));
                double[] covered = features(covered(pixels(film), window, cell / 4, cell % 4));
                assertThat((double) maps.get(film).get(0).values()[cell])
                        .isCloseTo(1 - cosine(whole, covered), within(TOLERANCE));
            }
        }
    }

    @Test
    void aStepThatDoesNotDivideTheFilmIsRefused() {
        OcclusionWindow window = new OcclusionWindow(4, 3, Fill.MEAN);
        assertThatThrownBy(() -> Occlusion.ofFeatures(network, window).of(films))
                .hasMessage("step must divide the side of a film, 16, was 3");
    }

    private double[] pixels(int film) {
        return Golden.doubles(films.select(0, film));
    }

    private double[] features(double[] pixels) {
        return Golden.doubles(network.features(Tensor.create(pixels, 1, 1, SIDE, SIDE)));
    }

    private double[] logits(double[] pixels) {
        Tensor features = Tensor.create(features(pixels), 1, 5);
        return Golden.doubles(torch.matmul(features, classifier.weight().t()).add(classifier.bias()));
    }

    private static double[] covered(double[] pixels, OcclusionWindow window, int row, int column) {
        double mean = 0;
        for (double pixel : pixels) {
            mean += pixel / pixels.length;
        }
        double top = (row + 0.5) * window.step() - window.side() / 2.0;
        double left = (column + 0.5) * window.step() - window.side() / 2.0;
        double[] covered = pixels.clone();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean inside = y >= Math.floor(top)
                        && y < Math.floor(top) + window.side()
                        && x >= Math.floor(left)
                        && x < Math.floor(left) + window.side();
                if (inside) {
                    covered[y * SIDE + x] =
                            window.fill() == Fill.MEAN ? mean : blurred(pixels, y, x, window.side() / 2.0);
                }
            }
        }
        return covered;
    }

    private static double blurred(double[] pixels, int y, int x, double deviation) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                double square = (i - y) * (i - y) + (j - x) * (j - x);
                double weight = Math.exp(-square / (2 * deviation * deviation));
                sum += weight * pixels[i * SIDE + j];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double lengths = 0;
        double others = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            lengths += a[i] * a[i];
            others += b[i] * b[i];
        }
        return product / Math.sqrt(lengths * others);
    }
}
