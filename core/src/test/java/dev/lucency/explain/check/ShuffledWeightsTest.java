package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.RankedMap;
import dev.lucency.explain.score.Region;
import dev.lucency.golden.Golden;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network that sees one square of a film of noise: its map finds the square, and that of its shuffled weights finds it by chance. */
class ShuffledWeightsTest {
    private static final int SIDE = 32;
    private static final FilmInput INPUT = FilmInput.repeated(SIDE, 1, 0, 1);
    private static final boolean[] SQUARE = square();

    @Test
    void shuffledWeightsLocaliseAsChance() {
        float[] weights = new float[SIDE * SIDE];
        for (int pixel = 0; pixel < weights.length; pixel++) {
            weights[pixel] = SQUARE[pixel] ? 1 : 0;
        }
        assertThat(auc(weights)).isGreaterThan(0.9);
        double[] shuffled = IntStream.range(0, 60)
                .mapToDouble(seed -> auc(shuffled(weights, new Seed(seed).permutation(weights.length))))
                .toArray();
        assertThat(DoubleStream.of(shuffled).average().orElseThrow()).isBetween(0.45, 0.55);
        assertThat(DoubleStream.of(shuffled).max().orElseThrow()).isLessThan(0.8);
    }

    /** The mean over four films. */
    private static double auc(float[] weights) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            FilmClassifier classifier = new FilmClassifier(
                    GrayNetwork.of(SIDE),
                    INPUT,
                    List.of("square"),
                    Tensors.of(weights, 1L, weights.length),
                    Tensors.zeros(1));
            MapSubject subject = new MapSubject(classifier.backbone(), Optional.of(classifier), List.of(0), INPUT);
            return subject.maker(MapKind.OCCLUSION).of(Golden.films("noise", 4, 1, SIDE, SIDE)).stream()
                    .mapToDouble(maps -> new InsideOutsideAuc()
                            .of(new RankedMap(magnitude(maps.get(0)), SIDE), new Region(SQUARE, SIDE)))
                    .average()
                    .orElseThrow();
        }
    }

    /** How far the output moves, whichever way. */
    private static HeatMap magnitude(HeatMap map) {
        float[] values = map.values().clone();
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = Math.abs(values[cell]);
        }
        return new HeatMap(values, map.rows(), map.columns());
    }

    private static float[] shuffled(float[] weights, int[] order) {
        float[] shuffled = new float[weights.length];
        for (int pixel = 0; pixel < shuffled.length; pixel++) {
            shuffled[pixel] = weights[order[pixel]];
        }
        return shuffled;
    }

    private static boolean[] square() {
        boolean[] square = new boolean[SIDE * SIDE];
        for (int pixel = 0; pixel < square.length; pixel++) {
            int row = Math.floorDiv(pixel, SIDE);
            int column = pixel % SIDE;
            square[pixel] = row >= 6 && row < 16 && column >= 14 && column < 24;
        }
        return square;
    }
}
