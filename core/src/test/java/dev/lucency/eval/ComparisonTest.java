package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Models are brought into one order of films before they are compared; what cannot be is named. */
class ComparisonTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(3, 100, 0.95), 1);
    private static final Predictions GUESSING = Simulated.messy(51, 30, 3);
    /** A model that always knows. */
    private static final Predictions KNOWING = GUESSING.withProbabilities(Arrays.stream(Simulated.targets(GUESSING))
            .map(row -> Arrays.stream(row).map(v -> Double.isNaN(v) ? 0 : v).toArray())
            .toArray(double[][]::new));

    @Test
    void orderOfFilmsAndLabelsDoesNotMatter() {
        int[] backwards = IntStream.range(0, GUESSING.films().size())
                .map(i -> GUESSING.films().size() - 1 - i)
                .toArray();
        Predictions turned = GUESSING.columns(new int[] {2, 0, 1}).rows(backwards);
        Comparison comparison = Comparison.withReference(
                Alignment.of(List.of(new NamedPredictions("a", GUESSING), new NamedPredictions("b", turned))), 0, RULE);
        assertThat(comparison.pairs()).hasSize(1);
        assertThat(comparison.pairs().get(0).first()).isEqualTo("b");
        for (Metric metric : Metric.withoutThreshold()) {
            Difference mean =
                    comparison.pairs().get(0).difference().mean(metric).difference();
            Interval found = mean.score().interval().orElseThrow();
            if (metric.isFolded()) { // the error of each is bounded by itself
                assertThat(found.estimate()).as(metric.key()).isZero();
                assertThat(found.low()).as(metric.key()).isEqualTo(-found.high());
            } else {
                assertThat(found).as(metric.key()).isEqualTo(new Interval(0, 0, 0));
            }
            assertThat(mean.p()).hasValue(1);
        }
    }

    @Test
    void comparesOnSharedLabelsAndNamesTheOthers() {
        Alignment films = Alignment.of(List.of(
                new NamedPredictions("a", GUESSING), new NamedPredictions("b", KNOWING.columns(new int[] {2, 0}))));
        assertThat(films.leftOut()).containsExactly("label1");
        assertThat(films.models().get(0).predictions().labels()).containsExactly("label0", "label2");
        assertThat(films.models().get(1).predictions().labels()).containsExactly("label0", "label2");
    }

    @Test
    void comparesEachWithTheReferenceOrEveryTwo() {
        Alignment films = Alignment.of(List.of(
                new NamedPredictions("a", GUESSING),
                new NamedPredictions("b", KNOWING),
                new NamedPredictions("c", KNOWING)));
        assertThat(Comparison.withReference(films, 1, RULE).pairs())
                .extracting(pair -> pair.first() + pair.second())
                .containsExactly("ab", "cb");
        assertThat(Comparison.ofAllPairs(films, RULE).pairs())
                .extracting(pair -> pair.first() + pair.second())
                .containsExactly("ba", "ca", "cb");
    }

    @Test
    void pIsTwiceTheDrawsOnTheFarSideAndHolmRaisesIt() {
        PairedDifference difference = PairedDifference.between(KNOWING, GUESSING, RULE);
        double[] ps = difference.labels().stream()
                .mapToDouble(label -> label.of(Metric.AUROC).p().orElseThrow())
                .toArray();
        assertThat(ps).containsOnly(2.0 / 101); // no draw of 100 is on the far side
        assertThat(difference.labels().get(0).of(Metric.AUROC).adjusted().orElseThrow())
                .isCloseTo(3 * 2.0 / 101, within(1e-12));
        assertThat(difference.mean(Metric.AUROC).difference().adjusted()).hasValue(2.0 / 101);
    }

    @Test
    void holmCountsAllLabelsOfAllPairsOfAMetricAndTheirMeansApart() {
        Alignment films = Alignment.of(List.of(
                new NamedPredictions("a", GUESSING),
                new NamedPredictions("b", KNOWING),
                new NamedPredictions("c", halfway()),
                new NamedPredictions("d", GUESSING)));
        for (Metric metric : Metric.withoutThreshold()) {
            List<Difference> labels = new ArrayList<>();
            List<Difference> means = new ArrayList<>();
            for (ModelPair pair : Comparison.ofAllPairs(films, RULE).pairs()) {
                pair.difference().labels().forEach(label -> labels.add(label.of(metric)));
                means.add(pair.difference().mean(metric).difference());
            }
            assertCorrected(labels, 6 * 3);
            assertCorrected(means, 6);
        }
    }

    private static void assertCorrected(List<Difference> family, int comparisons) {
        assertThat(family).extracting(Difference::comparisons).containsOnly(comparisons);
        double[] expected = Holm.adjusted(family.stream()
                .mapToDouble(difference -> difference.p().orElseThrow())
                .toArray());
        assertThat(family.stream()
                        .mapToDouble(difference -> difference.adjusted().orElseThrow()))
                .containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
    }

    private static Predictions halfway() {
        double[][] probabilities = Simulated.probabilities(GUESSING);
        for (int film = 0; film < probabilities.length; film += 2) {
            probabilities[film] = Simulated.probabilities(KNOWING)[film];
        }
        return GUESSING.withProbabilities(probabilities);
    }

    @Test
    void labelsWithFewCasesHaveADifferenceButNoP() {
        EvaluationRule strict = new EvaluationRule(new PatientBootstrap(3, 100, 0.95), 1000);
        Difference difference = PairedDifference.between(KNOWING, GUESSING, strict)
                .labels()
                .get(0)
                .of(Metric.AUROC);
        assertThat(difference.score().interval()).isPresent();
        assertThat(difference.p()).isEmpty();
        assertThat(difference.adjusted()).isEmpty();
    }

    @Test
    void deLongIsGivenWhereEachPatientHasOneFilmAndRefusedElsewhere() {
        assertThat(comparison(GUESSING).deLongRefused().orElseThrow()).contains("has more than one film");
        assertThat(comparison(GUESSING).pairs().get(0).deLong()).isEmpty();
        Comparison apart = comparison(Simulated.withoutClusters(GUESSING));
        assertThat(apart.deLongRefused()).isEmpty();
        assertThat(apart.pairs().get(0).deLong()).hasSize(3);
    }

    @Test
    void namesWhatCannotBeCompared() {
        assertRefused(
                GUESSING.rows(IntStream.range(2, GUESSING.films().size()).toArray()),
                "b lacks 2 of the ",
                "first is p0");
        assertRefused(
                renamed(GUESSING), "b has none of the " + GUESSING.films().size() + " films of a, the first is p0");
        assertRefused(
                Predictions.of(
                        "train",
                        GUESSING.labels(),
                        GUESSING.films(),
                        Simulated.targets(GUESSING),
                        Simulated.probabilities(GUESSING)),
                "a is of the split test, b of train");
        assertRefused(Simulated.withoutClusters(GUESSING), "a and b: ", "row 1 is ");
        double[][] targets = Simulated.targets(GUESSING);
        targets[4][1] = GUESSING.isPositive(4, 1) ? 0 : 1;
        assertRefused(
                Predictions.of("test", GUESSING.labels(), GUESSING.films(), targets, Simulated.probabilities(GUESSING)),
                "row 5",
                "label label1");
        assertRefused(
                Predictions.of(
                        "test",
                        List.of("x", "y", "z"),
                        GUESSING.films(),
                        Simulated.targets(GUESSING),
                        Simulated.probabilities(GUESSING)),
                "no label is in all predictions");
        assertThatThrownBy(() -> Alignment.of(List.of(new NamedPredictions("a", GUESSING))))
                .hasMessageContaining("at least two models, each named once");
    }

    private static Predictions renamed(Predictions predictions) {
        return Predictions.of(
                "test",
                predictions.labels(),
                predictions.films().stream()
                        .map(film -> new FilmId("other-" + film.image(), film.patient()))
                        .toList(),
                Simulated.targets(predictions),
                Simulated.probabilities(predictions));
    }

    private static void assertRefused(Predictions other, String... words) {
        assertThatThrownBy(() ->
                        Alignment.of(List.of(new NamedPredictions("a", GUESSING), new NamedPredictions("b", other))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    private static Comparison comparison(Predictions predictions) {
        return Comparison.withReference(
                Alignment.of(List.of(new NamedPredictions("a", predictions), new NamedPredictions("b", predictions))),
                0,
                RULE);
    }
}
