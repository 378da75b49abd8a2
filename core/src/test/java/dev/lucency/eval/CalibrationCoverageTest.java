package dev.lucency.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often a nominal 95 % interval of a calibration error holds the true error, over 250 simulated sets of 200 patients with four
 * films each: of true probabilities, whose error is 0, and of probabilities that are too sharp. Percentiles of the drawn errors, the
 * usual way, hold neither. bench/evaluation.sh does the same with more sets and draws.
 */
class CalibrationCoverageTest {
    private static final int SETS = 250;
    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(9, 200, 0.95);

    /** The interval of a set, and that of the percentiles of its drawn errors. */
    private record Found(Interval interval, Interval percentiles) {}

    @ParameterizedTest
    @EnumSource(names = {"CALIBRATION_ERROR", "CALIBRATION_ERROR_EQUAL_MASS"})
    void intervalsHoldTheErrorOfTrueProbabilitiesWherePercentilesHoldItNowhere(Metric metric) {
        List<Found> sets = sets(1, metric);
        assertThat(share(sets, found -> found.interval().contains(0))).isGreaterThan(0.92);
        assertThat(share(sets, found -> found.percentiles().contains(0))).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CALIBRATION_ERROR", "CALIBRATION_ERROR_EQUAL_MASS"})
    void intervalsHoldTheErrorOfSharpProbabilitiesAndAreLessThanTwiceAsLong(Metric metric) {
        List<Found> sets = sets(1.5, metric);
        double truth = trueError(1.5);
        assertThat(share(sets, found -> found.interval().contains(truth))).isGreaterThan(0.95);
        assertThat(share(sets, found -> found.percentiles().contains(truth))).isLessThan(0.5);
        assertThat(share(sets, found -> length(found.interval()) < 2 * length(found.percentiles())))
                .isGreaterThan(0.95);
    }

    @ParameterizedTest
    @EnumSource(names = {"CALIBRATION_ERROR", "CALIBRATION_ERROR_EQUAL_MASS"})
    void intervalsHoldHowMuchBetterTrueProbabilitiesAreThanSharpOnes(Metric metric) {
        long held = IntStream.range(0, SETS)
                .filter(set -> figure(set(set, 1), metric)
                        .minus(figure(set(set, 2.5), metric))
                        .score(BOOTSTRAP)
                        .interval()
                        .orElseThrow()
                        .contains(-trueError(2.5)))
                .count();
        assertThat((double) held / SETS).isGreaterThan(0.95);
    }

    /**
     * The integral of the distance between the probability told and the true one over scores, one half about 0 and one half about 1
     * with variance 2. In all bins but the middle one, where it is next to nothing, the distance has one sign.
     */
    private static double trueError(double sharpness) {
        double step = 1e-3;
        return step
                * IntStream.range(-9_000, 10_000)
                        .mapToDouble(i -> i * step)
                        .map(s -> density(s) * Math.abs(logistic(sharpness * (s - 0.5) / 2) - logistic((s - 0.5) / 2)))
                        .sum();
    }

    private static double density(double s) {
        return (Math.exp(-s * s / 4) + Math.exp(-(s - 1) * (s - 1) / 4)) / (4 * Math.sqrt(Math.PI));
    }

    private static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static List<Found> sets(double sharpness, Metric metric) {
        return IntStream.range(0, SETS)
                .mapToObj(number -> set(number, sharpness))
                .map(set -> new Found(
                        figure(set, metric).score(BOOTSTRAP).interval().orElseThrow(), percentiles(set, metric)))
                .toList();
    }

    private static Predictions set(int number, double sharpness) {
        return Simulated.calibrated(6000 + number, 200, 4, sharpness);
    }

    private static double share(List<Found> sets, Predicate<Found> asked) {
        return (double) sets.stream().filter(asked).count() / SETS;
    }

    private static double length(Interval interval) {
        return interval.high() - interval.low();
    }

    private static DrawnFigure figure(Predictions set, Metric metric) {
        return requireNonNull(DrawnFigure.all(List.of(ranked(set)), set.patients(), EnumSet.of(metric), BOOTSTRAP)
                .get(0)
                .get(metric));
    }

    private static Interval percentiles(Predictions set, Metric metric) {
        RankedFilms films = ranked(set);
        double[] draws = IntStream.range(0, BOOTSTRAP.draws())
                .mapToDouble(draw -> metric.of(DrawnFilms.of(films, BOOTSTRAP.drawn(draw, set.patients()))))
                .toArray();
        return BruteForce.interval(metric.of(DrawnFilms.once(films)), draws, BOOTSTRAP.level());
    }

    private static RankedFilms ranked(Predictions set) {
        return RankedFilms.of(set, 0, set.patientNumbers(), Double.NaN);
    }
}
