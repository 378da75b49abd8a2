package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Arms at several shares of the labels. Where a point has one model, it must say what a comparison of two models says; where it
 * has several, what their own evaluations say together.
 */
class FractionCurvesTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(3, 200, 0.95), 1);
    private static final Predictions FILMS = Simulated.messy(51, 40, 3);

    @Test
    void aPointOfOneModelIsWhatAComparisonSays() {
        FractionCurves curves =
                FractionCurves.of(List.of(repeat("base", 1, model(1)), repeat("arm", 1, model(2))), "base", RULE);
        PairedDifference expected = PairedDifference.between(model(2), model(1), RULE);
        for (Metric metric : Metric.withoutThreshold()) {
            Difference difference = point(curves, "arm", 1).difference(metric).orElseThrow();
            assertSame(difference.score(), expected.mean(metric).mean().score());
            assertThat(difference.p())
                    .isEqualTo(expected.mean(metric).difference().p());
            assertThat(point(curves, "arm", 1).mean(metric))
                    .isEqualTo(Evaluation.of(model(2), RULE).mean(metric).score());
            assertThat(point(curves, "arm", 1).deviation(metric)).isEmpty();
        }
        assertThat(point(curves, "base", 1).differences()).isEmpty();
    }

    @Test
    void severalModelsAreTheirMeanAndTheirSpreadStandsBesideIt() {
        FractionCurves curves = FractionCurves.of(
                List.of(repeat("arm", 0.1, model(1)), repeat("arm", 0.1, model(2)), repeat("arm", 0.1, model(3))),
                "arm",
                RULE);
        FractionPoint point = point(curves, "arm", 0.1);
        double one = auroc(1);
        double two = auroc(2);
        double three = auroc(3);
        double mean = (one + two + three) / 3;
        assertThat(point.each(Metric.AUROC)).containsExactly(one, two, three);
        Interval interval = point.mean(Metric.AUROC).interval().orElseThrow();
        assertThat(interval.estimate()).isCloseTo(mean, within(1e-12));
        assertThat(point.deviation(Metric.AUROC).orElseThrow())
                .isCloseTo(
                        Math.sqrt((Math.pow(one - mean, 2) + Math.pow(two - mean, 2) + Math.pow(three - mean, 2)) / 2),
                        within(1e-12));
        Interval alone = Evaluation.of(model(1), RULE).mean().score().interval().orElseThrow();
        assertThat(interval.high() - interval.low())
                .as("noise that models do not share is averaged out")
                .isLessThan(alone.high() - alone.low());
    }

    @Test
    void armsKeepTheirOrderAndSharesRise() {
        FractionCurves curves = FractionCurves.of(
                List.of(
                        repeat("b", 1, model(1)),
                        repeat("a", 0.1, model(2)),
                        repeat("b", 0.01, model(3)),
                        repeat("a", 0.01, model(4))),
                "b",
                RULE);
        assertThat(curves.arms()).containsExactly("b", "a");
        assertThat(curves.shares()).containsExactly(0.01, 0.1, 1.0);
        assertThat(curves.points())
                .extracting(point -> point.arm() + point.share())
                .containsExactly("b0.01", "b1.0", "a0.01", "a0.1");
        assertThat(point(curves, "a", 0.1).differences())
                .as("the reference has no model there")
                .isEmpty();
    }

    @Test
    void holmCountsAllPointsOfAMetric() {
        FractionCurves curves = FractionCurves.of(
                List.of(
                        repeat("base", 0.1, model(1)),
                        repeat("base", 1, model(2)),
                        repeat("arm", 0.1, model(3)),
                        repeat("arm", 1, model(4))),
                "base",
                RULE);
        Difference few = point(curves, "arm", 0.1).difference(Metric.AUROC).orElseThrow();
        Difference all = point(curves, "arm", 1).difference(Metric.AUROC).orElseThrow();
        double[] adjusted = Holm.adjusted(few.p().orElseThrow(), all.p().orElseThrow());
        assertThat(few.adjusted()).hasValue(adjusted[0]);
        assertThat(all.adjusted()).hasValue(adjusted[1]);
    }

    @Test
    void namesWhatCannotBeDrawn() {
        Repeat one = repeat("a", 1, model(1));
        Repeat same = new Repeat("a", 0.1, new NamedPredictions("copy", model(1)));
        assertThatThrownBy(() -> FractionCurves.of(List.of(one, same), "a", RULE))
                .hasMessageContaining("copy say the same of every film; name each model once");
        assertThatThrownBy(() -> FractionCurves.of(List.of(one, repeat("a", 1, model(2))), "z", RULE))
                .hasMessageContaining("the reference must be one of [a], was z");
        EvaluationRule strict = new EvaluationRule(new PatientBootstrap(3, 50, 0.95), 1000);
        assertThatThrownBy(() -> FractionCurves.of(List.of(one, repeat("a", 1, model(2))), "a", strict))
                .hasMessageContaining("no label has 1000 positive");
        assertThatThrownBy(() -> repeat("a", 0, model(1))).hasMessageContaining("share of the labels of");
    }

    /** But for rounding: a mean of differences is a difference of means. */
    private static void assertSame(Score score, Score expected) {
        Interval one = score.interval().orElseThrow();
        Interval other = expected.interval().orElseThrow();
        assertThat(one.estimate()).isCloseTo(other.estimate(), within(1e-12));
        assertThat(one.low()).isCloseTo(other.low(), within(1e-12));
        assertThat(one.high()).isCloseTo(other.high(), within(1e-12));
    }

    private static FractionPoint point(FractionCurves curves, String arm, double share) {
        return curves.points().stream()
                .filter(point -> point.arm().equals(arm) && point.share() == share)
                .findFirst()
                .orElseThrow();
    }

    private static double auroc(long seed) {
        return Evaluation.of(model(seed), RULE)
                .mean()
                .score()
                .interval()
                .orElseThrow()
                .estimate();
    }

    private static Repeat repeat(String arm, double share, Predictions predictions) {
        return new Repeat(arm, share, new NamedPredictions(arm + share + predictions.hashCode(), predictions));
    }

    /** The same films, guessed at with other noise. */
    private static Predictions model(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] probabilities = Simulated.probabilities(FILMS);
        for (int film = 0; film < probabilities.length; film++) {
            for (int label = 0; label < probabilities[film].length; label++) {
                double knows = FILMS.isPositive(film, label) ? 0.3 : 0;
                probabilities[film][label] = knows + 0.7 * random.nextDouble();
            }
        }
        return FILMS.withProbabilities(probabilities);
    }
}
