package dev.lucency.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.golden.Golden;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Novelty against its definition, place by place, on the features of a small network. */
class NoveltyTest {
    private static final int PLACES = TinyBackbone.GRID * TinyBackbone.GRID;

    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();
    private final TinyBackbone network = new TinyBackbone();
    private final Tensor others = Golden.films("others", 6, 1, 16, 16).to(ScalarType.Double);
    private final Tensor film = Golden.films("film", 1, 1, 16, 16).to(ScalarType.Double);

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @Test
    void itIsTheMeanSquaredDistanceToTheOtherFilmsInStandardDeviations() {
        double[] known = Tensors.doubles(network.map(others)); // [6, 3, places]
        double[] own = Tensors.doubles(network.map(film));
        float[] values = fitted(others).of(film).get(0).get(0).values();
        for (int place = 0; place < PLACES; place++) {
            double distance = 0;
            for (int channel = 0; channel < TinyBackbone.CHANNELS; channel++) {
                int at = channel * PLACES + place;
                double mean = 0;
                double square = 0;
                for (int other = 0; other < 6; other++) {
                    double value = known[other * TinyBackbone.CHANNELS * PLACES + at];
                    mean += value / 6;
                    square += value * value / 6;
                }
                distance += Math.pow(own[at] - mean, 2) / (square - mean * mean) / TinyBackbone.CHANNELS;
            }
            assertThat((double) values[place]).isCloseTo(distance, within(1e-4 * distance));
        }
    }

    @Test
    void theFilmsComeInBatchesOfAnySize() {
        Novelty.Fit fit = new Novelty.Fit(network);
        fit.add(others.narrow(0, 0, 1));
        fit.add(others.narrow(0, 1, 5));
        HeatMap parts = fit.finish().of(film).get(0).get(0);
        HeatMap whole = fitted(others).of(film).get(0).get(0);
        for (int place = 0; place < PLACES; place++) {
            assertThat(parts.values()[place]).isCloseTo(whole.values()[place], within(1e-4f * whole.values()[place]));
        }
    }

    @Test
    void thePlaceOfAnUnusualSpotIsTheMostNovelOne() {
        Tensor marked = film.clone();
        marked.narrow(2, 8, 4).narrow(3, 4, 4).fill_(Tensors.scalar(3)); // row 2, column 1 of the grid
        float[] plain = fitted(others).of(film).get(0).get(0).values();
        List<HeatMap> map = fitted(others).of(marked).get(0);
        assertThat(map).hasSize(1);
        float[] values = map.get(0).values();
        int spot = 2 * TinyBackbone.GRID + 1;
        for (int place = 0; place < PLACES; place++) {
            assertThat(values[place]).isLessThanOrEqualTo(values[spot]);
            if (place != spot) {
                assertThat(values[place]).isEqualTo(plain[place]);
            }
        }
    }

    @Test
    void whereAllOtherFilmsAreAlikeNothingCanBeSaid() {
        Tensor same = film.expand(new long[] {3, 1, 16, 16}).contiguous();
        assertThat(fitted(same).of(others).get(0).get(0).values()).containsOnly(0f);
    }

    @Test
    void oneFilmIsNothingToCompareWith() {
        Novelty.Fit fit = new Novelty.Fit(network);
        fit.add(film);
        assertThatThrownBy(fit::finish).hasMessageContaining("at least 2 films to compare with, had 1");
    }

    private Novelty fitted(Tensor films) {
        Novelty.Fit fit = new Novelty.Fit(network);
        fit.add(films);
        return fit.finish();
    }
}
