package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Curves against every threshold tried one by one. */
class LabelCurvesTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(3, 60, 0.9), 10);
    private static final Predictions PREDICTIONS = Simulated.messy(61, 60, 2);
    private static final LabelCurves CURVES = LabelCurves.of(PREDICTIONS, RULE).get(0);

    @Test
    void rocIsTheBestSensitivityOfAllThresholdsThatCallNoMoreNegatives() {
        List<Confusion> all = confusions();
        assertThat(CURVES.roc()).hasSize(51);
        for (BandPoint point : CURVES.roc()) {
            double best = all.stream()
                    .filter(c -> 1 - c.specificity() <= point.x() + 1e-9)
                    .mapToDouble(Confusion::sensitivity)
                    .max()
                    .orElse(0);
            assertThat(point.y().estimate()).as("at %s", point.x()).isCloseTo(best, within(1e-12));
        }
    }

    @Test
    void precisionIsThatOfTheHighestThresholdThatReachesTheRecall() {
        List<Confusion> all = confusions();
        for (BandPoint point : CURVES.precisionRecall()) {
            double precision = all.stream()
                    .filter(c -> c.truePositives() > 0 && c.sensitivity() >= point.x() - 1e-9)
                    .findFirst()
                    .orElseThrow()
                    .ppv();
            assertThat(point.y().estimate()).as("at %s", point.x()).isCloseTo(precision, within(1e-12));
        }
    }

    @Test
    void reliabilityAveragesToTheShareOfPositiveFilms() {
        assertThat(CURVES.reliability()).isNotEmpty().isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
        LabelCounts counts = PREDICTIONS.counts(0);
        double share = (double) counts.positives() / (counts.positives() + counts.negatives());
        assertThat(CURVES.reliability().stream()
                        .mapToDouble(p -> p.y().estimate())
                        .min()
                        .orElseThrow())
                .isLessThan(share);
        assertThat(CURVES.reliability().stream()
                        .mapToDouble(p -> p.y().estimate())
                        .max()
                        .orElseThrow())
                .isGreaterThan(share);
    }

    @Test
    void bandsAreOfTheDrawsOfPatients() {
        int half = 25; // recall and 1 - specificity 0.5
        double[] draws = IntStream.range(0, 60)
                .mapToDouble(draw -> {
                    DrawnFilms films = DrawnFilms.of(ranked(), RULE.bootstrap().drawn(draw, PREDICTIONS.patients()));
                    return SensitivityAtSpecificity.of(films, 0.5);
                })
                .toArray();
        Interval band = CURVES.roc().get(half).y();
        assertThat(band).isEqualTo(BruteForce.interval(band.estimate(), draws, 0.9));
    }

    @Test
    void labelsWithFewCasesHaveNone() {
        assertThat(LabelCurves.of(PREDICTIONS, new EvaluationRule(RULE.bootstrap(), 1000)))
                .isEmpty();
    }

    private static RankedFilms ranked() {
        return RankedFilms.of(PREDICTIONS, 0, PREDICTIONS.patientNumbers(), Double.NaN);
    }

    /** From the threshold that calls none to the one that calls all. */
    private static List<Confusion> confusions() {
        int[] patients = PREDICTIONS.patientNumbers();
        double[] thresholds = IntStream.range(0, PREDICTIONS.films().size())
                .mapToDouble(film -> PREDICTIONS.probability(film, 0))
                .distinct()
                .map(p -> -p)
                .sorted()
                .map(p -> -p)
                .toArray();
        return Arrays.stream(thresholds)
                .mapToObj(threshold -> DrawnFilms.once(RankedFilms.of(PREDICTIONS, 0, patients, threshold))
                        .confusion())
                .toList();
    }
}
