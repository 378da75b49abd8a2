package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two models on the same films: the difference is formed within each draw. */
class PairedDifferenceTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(3, 100, 0.9), 1);

    @Test
    void equalsTheDifferenceOfTheTwoModelsInEachDraw() {
        Predictions first = Simulated.messy(41, 30, 2);
        Predictions second = disturbed(first, 0.4);
        PairedDifference difference = PairedDifference.between(first, second, RULE);
        for (int label = 0; label < 2; label++) {
            int which = label;
            double[] draws = IntStream.range(0, 100)
                    .mapToDouble(draw -> {
                        int[] drawn = RULE.bootstrap().drawn(draw, 30);
                        return BruteForce.drawnAuroc(first, which, drawn) - BruteForce.drawnAuroc(second, which, drawn);
                    })
                    .toArray();
            Interval found =
                    difference.labels().get(label).difference().interval().orElseThrow();
            assertThat(found).isEqualTo(BruteForce.interval(found.estimate(), draws, 0.9));
        }
    }

    @Test
    void estimateIsTheDifferenceOfTheTwoEstimates() {
        Predictions first = Simulated.messy(42, 30, 3);
        Predictions second = disturbed(first, 0.4);
        double mean = estimate(Evaluation.of(first, RULE).mean().score())
                - estimate(Evaluation.of(second, RULE).mean().score());
        PairedDifference difference = PairedDifference.between(first, second, RULE);
        assertThat(estimate(difference.mean().score())).isCloseTo(mean, within(1e-12));
    }

    @Test
    void modelIsNoBetterThanItself() {
        Predictions predictions = Simulated.messy(43, 30, 2);
        PairedDifference difference = PairedDifference.between(predictions, predictions, RULE);
        assertThat(difference.mean().score().interval()).contains(new Interval(0, 0, 0));
    }

    @Test
    void intervalOfTwoLikeModelsIsNarrowerThanTheirOwn() {
        Predictions first = Simulated.clustered(44, 80, 3, 1, 1);
        Interval own = Evaluation.of(first, RULE).mean().score().interval().orElseThrow();
        Interval paired = PairedDifference.between(first, disturbed(first, 0.05), RULE)
                .mean()
                .score()
                .interval()
                .orElseThrow();
        assertThat(paired.high() - paired.low()).isLessThan((own.high() - own.low()) / 2);
    }

    @Test
    void labelThatCannotBeScoredCannotBeComparedForTheSameReason() {
        Predictions predictions = Predictions.of(
                "test",
                List.of("finding"),
                List.of(new FilmId("a", "1"), new FilmId("b", "2")),
                new double[][] {{0}, {0}},
                new double[2][1]);
        PairedDifference difference = PairedDifference.between(predictions, predictions, RULE);
        assertThat(difference.labels().get(0).difference()).isEqualTo(new Score.NotScored("no film is positive"));
        assertThat(difference.mean().leftOut()).containsExactly("finding");
    }

    @Test
    void refusesOtherFilmsAndNamesTheFirst() {
        Predictions first = predictions("test", "b", 1);
        assertThatThrownBy(() -> PairedDifference.between(first, predictions("test", "c", 1), RULE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2 is b of patient 2 in the first and c of patient 2 in the second");
        assertThatThrownBy(() -> PairedDifference.between(first, predictions("test", "b", 0), RULE))
                .hasMessageContaining("row 2 (b), label finding is 1.0 in the first and 0.0 in the second");
    }

    private static Predictions predictions(String split, String second, double target) {
        return Predictions.of(
                split,
                List.of("finding"),
                List.of(new FilmId("a", "1"), new FilmId(second, "2")),
                new double[][] {{0}, {target}},
                new double[2][1]);
    }

    private static Predictions disturbed(Predictions predictions, double noise) {
        SplittableRandom random = new SplittableRandom(4);
        double[][] probabilities = Arrays.stream(Simulated.probabilities(predictions))
                .map(row -> Arrays.stream(row)
                        .map(p -> (1 - noise) * p + noise * random.nextDouble())
                        .toArray())
                .toArray(double[][]::new);
        return Predictions.of(
                predictions.split(),
                predictions.labels(),
                predictions.films(),
                Simulated.targets(predictions),
                probabilities);
    }

    private static double estimate(Score score) {
        return score.interval().orElseThrow().estimate();
    }
}
