package dev.lucency.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often a nominal 95 % interval of AUROC holds the true area, over 1,000 simulated sets of 200 patients with four films each,
 * whose scores are alike within a patient. bench/evaluation.sh does the same with more draws and other metrics.
 */
class CoverageTest {
    private static final int SETS = 1000;
    /** Phi(1 / sqrt(2 (1 + 1))) = Phi(0.5). */
    private static final double TRUTH = 0.6914624612740131;

    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(9, 200, 0.95);

    @Test
    void drawsOfPatientsCoverTheTruthAsOftenAsTheySayAndDrawsOfFilmsDoNot() {
        List<Predictions> sets = IntStream.range(0, SETS)
                .mapToObj(set -> Simulated.clustered(5000 + set, 200, 4, 1.0, 1.0))
                .toList();
        assertThat(held(sets)).isBetween(0.93, 0.97);
        assertThat(held(sets.stream().map(Simulated::withoutClusters).toList())).isLessThan(0.85);
    }

    private static double held(List<Predictions> sets) {
        return (double) sets.stream()
                        .filter(set -> interval(set).contains(TRUTH))
                        .count()
                / SETS;
    }

    private static Interval interval(Predictions predictions) {
        RankedFilms films = RankedFilms.of(predictions, 0, predictions.patientNumbers(), Double.NaN);
        DrawnFigure figure = DrawnFigure.all(List.of(films), predictions.patients(), Set.of(Metric.AUROC), BOOTSTRAP)
                .get(0)
                .get(Metric.AUROC);
        return requireNonNull(figure).score(BOOTSTRAP).interval().orElseThrow();
    }
}
