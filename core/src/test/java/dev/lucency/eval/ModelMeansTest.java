package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The figures of groups of models agree with evaluations, comparisons and curves of the same models. */
class ModelMeansTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(3, 200, 0.95), 1);
    private static final Predictions FILMS = Simulated.messy(51, 40, 3);

    private final NamedPredictions a = model("a", 1);
    private final NamedPredictions b = model("b", 2);
    private final NamedPredictions c = model("c", 3);
    private final ModelMeans means = ModelMeans.of(List.of(a, b, c), RULE);

    @Test
    void aModelHasTheScoresOfItsEvaluation() {
        Evaluation evaluation = Evaluation.of(b.predictions(), RULE);
        assertThat(means.score(List.of("b"))).isEqualTo(evaluation.mean().score());
        assertThat(means.inMean()).isEqualTo(evaluation.mean().labels());
        for (LabelScore label : evaluation.labels()) {
            assertThat(means.score(List.of("b"), label.label())).isEqualTo(label.score(Metric.AUROC));
            assertThat(means.counts(label.label())).isEqualTo(label.counts());
        }
        assertThat(ModelMeans.of(List.of(b), RULE).score(List.of("b")))
                .isEqualTo(evaluation.mean().score());
    }

    @Test
    void theDifferenceOfTwoModelsIsThatOfTheirComparison() {
        Difference expected = PairedDifference.between(a.predictions(), b.predictions(), RULE)
                .mean(Metric.AUROC)
                .difference();
        Difference difference = means.difference(List.of("a"), List.of("b"));
        assertThat(difference.p()).isEqualTo(expected.p());
        assertThat(difference.score().interval().orElseThrow().low())
                .isCloseTo(expected.score().interval().orElseThrow().low(), within(1e-12));
        assertThat(difference.adjusted()).isEmpty();
    }

    @Test
    void severalModelsAreAPointOfACurve() {
        FractionCurves curves = FractionCurves.of(
                List.of(new Repeat("arm", 1, a), new Repeat("arm", 1, b), new Repeat("base", 1, c)), "base", RULE);
        FractionPoint arm = curves.points().get(0);
        assertThat(means.score(List.of("a", "b"))).isEqualTo(arm.mean(Metric.AUROC));
        assertThat(means.difference(List.of("a", "b"), List.of("c")).p())
                .isEqualTo(arm.difference(Metric.AUROC).orElseThrow().p());
    }

    @Test
    void modelsThatSayTheSameDoNotDiffer() {
        NamedPredictions twin = new NamedPredictions("twin", a.predictions());
        Difference none = ModelMeans.of(List.of(a, twin), RULE).difference(List.of("a"), List.of("twin"));
        assertThat(none.score().interval()).hasValue(new Interval(0, 0, 0));
        assertThat(none.p()).hasValue(1);
    }

    @Test
    void withoutALabelOfEnoughCasesThereIsNoMeanAndNoDifference() {
        EvaluationRule strict = new EvaluationRule(RULE.bootstrap(), 10_000);
        ModelMeans none = ModelMeans.of(List.of(a, b), strict);
        assertThat(none.score(List.of("a"))).isInstanceOf(Score.NotScored.class);
        assertThat(none.difference(List.of("a"), List.of("b")).p()).isEqualTo(OptionalDouble.empty());
    }

    private static NamedPredictions model(String name, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] probabilities =
                new double[FILMS.films().size()][FILMS.labels().size()];
        for (int film = 0; film < probabilities.length; film++) {
            for (int label = 0; label < probabilities[film].length; label++) {
                double own = FILMS.isPositive(film, label) ? 0.2 : 0;
                probabilities[film][label] = 0.8 * random.nextDouble() + own;
            }
        }
        return new NamedPredictions(name, FILMS.withProbabilities(probabilities));
    }
}
