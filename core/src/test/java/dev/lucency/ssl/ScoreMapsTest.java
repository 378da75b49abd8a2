package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terms of score maps against closed forms: flat maps, single peaks, chessboards, the prior itself; gradients by differences. */
class ScoreMapsTest {
    private static final ViewGrid GRID = new ViewGrid(3, 4);
    private static final Offset<Double> CLOSE = within(1e-5);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void entropyIsTheLogarithmOfThePatchesForFlatScoresAndZeroForAPeak() {
        assertThat(Tensors.value(ScoreMaps.entropy(Tensors.zeros(2, 12)))).isCloseTo(Math.log(12), CLOSE);
        assertThat(Tensors.value(ScoreMaps.entropy(peaks(5, 5)))).isCloseTo(0, CLOSE);
    }

    @Test
    void entropyIsTheMeanOverTheViews() {
        float[] scores = new float[24];
        scores[12] = 100; // one flat view, one with a peak
        assertThat(Tensors.value(ScoreMaps.entropy(Tensors.of(scores, 2, 12)))).isCloseTo(Math.log(12) / 2, CLOSE);
    }

    @Test
    void thePriorIsBroadHighestInTheMiddleAndOfSumOne() {
        float[] prior = ScoreMaps.prior(new ViewGrid(7, 7));
        double sum = 0;
        for (float one : prior) {
            sum += one;
        }
        assertThat(sum).isCloseTo(1, CLOSE);
        assertThat(prior[0] / prior[24]).isBetween(0.25F, 0.4F); // corner to middle
        assertThat(prior[0]).isEqualTo(prior[48]);
        assertThat(prior[24]).isGreaterThan(prior[23]);
    }

    @Test
    void balanceIsZeroForThePriorAndTheSurprisalOfThePlaceWhereAllViewsPeak() {
        float[] logarithms = new float[12];
        float[] prior = ScoreMaps.prior(GRID);
        for (int p = 0; p < 12; p++) {
            logarithms[p] = (float) Math.log(prior[p]) + 3;
        }
        assertThat(Tensors.value(ScoreMaps.imbalance(Tensors.of(logarithms, 1, 12), GRID)))
                .isCloseTo(0, CLOSE);
        assertThat(Tensors.value(ScoreMaps.imbalance(peaks(0, 0, 0), GRID))).isCloseTo(-Math.log(prior[0]), CLOSE);
    }

    @Test
    void balanceAsksOfTheMeanMapAndLetsEachViewHaveItsPeak() {
        double spread = Tensors.value(ScoreMaps.imbalance(peaks(0, 3, 5, 6, 8, 11), GRID));
        double together = Tensors.value(ScoreMaps.imbalance(peaks(5, 5, 5, 5, 5, 5), GRID));
        assertThat(spread).isBetween(0.0, together - 1);
    }

    @Test
    void variationIsTwoForAChessboardAndZeroForAFlatMap() {
        float[] board = new float[12];
        for (int p = 0; p < 12; p++) {
            board[p] = (p % 4 + Math.floorDiv(p, 4)) % 2;
        }
        assertThat(Tensors.value(ScoreMaps.variation(Tensors.of(board, 1, 12), GRID)))
                .isCloseTo(2, CLOSE);
        assertThat(Tensors.value(ScoreMaps.variation(Tensors.zeros(2, 12), GRID)))
                .isZero();
        assertThat(Tensors.value(ScoreMaps.variation(Tensors.zeros(2, 1), new ViewGrid(1, 1))))
                .isZero();
    }

    @Test
    void variationDoesNotFallByShrinkingTheScores() {
        Tensor scores = Golden.films("scores", 3, 12);
        assertThat(Tensors.value(ScoreMaps.variation(scores.mul(new Scalar(0.1)), GRID)))
                .isCloseTo(Tensors.value(ScoreMaps.variation(scores, GRID)), within(1e-3));
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        FiniteDifferences.check(scores(), ScoreMaps::entropy);
        FiniteDifferences.check(scores(), scores -> ScoreMaps.imbalance(scores, GRID));
        FiniteDifferences.check(scores(), scores -> ScoreMaps.variation(scores, GRID));
    }

    private static Tensor scores() {
        return Golden.films("scores", 3, 12).mul(new Scalar(2.0)).requires_grad_(true);
    }

    /** A view for each place, which has it all. */
    private static Tensor peaks(int... places) {
        float[] scores = new float[places.length * 12];
        Arrays.fill(scores, -100);
        for (int view = 0; view < places.length; view++) {
            scores[view * 12 + places[view]] = 100;
        }
        return Tensors.of(scores, places.length, 12);
    }
}
