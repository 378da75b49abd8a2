package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Draws and intervals against the naive way: rows laid out patient by patient, pairs counted one by one. */
class PatientBootstrapTest {
    private static final PatientBootstrap FEW = new PatientBootstrap(5, 60, 0.9);

    @Test
    void weightedPassEqualsLayingOutTheRowsOfEachDraw() {
        Predictions predictions = Simulated.messy(11, 25, 3);
        Evaluation evaluation = Evaluation.of(predictions, new EvaluationRule(FEW, 1));
        for (int label = 0; label < 3; label++) {
            int which = label;
            double[] draws = IntStream.range(0, 60)
                    .mapToDouble(draw -> BruteForce.drawnAuroc(predictions, which, FEW.drawn(draw, 25)))
                    .toArray();
            double estimate = BruteForce.drawnAuroc(predictions, which, ones(25));
            assertThat(evaluation.labels().get(label).auroc().interval())
                    .contains(BruteForce.interval(estimate, draws, 0.9));
        }
    }

    @Test
    void drawsAsManyPatientsAsThereAre() {
        for (int draw = 0; draw < 50; draw++) {
            assertThat(Arrays.stream(FEW.drawn(draw, 37)).sum()).isEqualTo(37);
        }
    }

    @Test
    void drawsEveryPatientAlikeAndEveryDrawAnew() {
        int[] total = new int[10];
        for (int draw = 0; draw < 5000; draw++) {
            int[] drawn = FEW.drawn(draw, 10);
            IntStream.range(0, 10).forEach(patient -> total[patient] += drawn[patient]);
        }
        // 5,000 of 50,000 fall on each patient, give or take 4.5 standard deviations of 67
        assertThat(Arrays.stream(total).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(4700, 5300));
        assertThat(IntStream.range(0, 200).mapToObj(draw -> Arrays.toString(FEW.drawn(draw, 30))))
                .doesNotHaveDuplicates();
    }

    @Test
    void drawsOfNeighbouringSeedsDoNotOverlap() {
        PatientBootstrap next = new PatientBootstrap(6, 60, 0.9);
        List<String> ofOne = IntStream.range(0, 60)
                .mapToObj(draw -> Arrays.toString(FEW.drawn(draw, 30)))
                .toList();
        assertThat(IntStream.range(0, 60).mapToObj(draw -> Arrays.toString(next.drawn(draw, 30))))
                .doesNotContainAnyElementsOf(ofOne);
    }

    /** The first draw of seed 5, so that another Java that draws otherwise is noticed. */
    @Test
    void drawsTheSameOnEveryJava() {
        assertThat(FEW.drawn(0, 8)).containsExactly(1, 1, 0, 1, 0, 1, 2, 2);
    }

    @Test
    void doesNotDependOnTheOrderOfTheFilms() {
        Predictions predictions = Simulated.messy(12, 30, 2);
        int films = predictions.films().size();
        int[] backwards = IntStream.range(0, films).map(i -> films - 1 - i).toArray();
        Predictions reversed = Predictions.of(
                "test",
                predictions.labels(),
                Arrays.stream(backwards).mapToObj(predictions.films()::get).toList(),
                picked(Simulated.targets(predictions), backwards),
                picked(Simulated.probabilities(predictions), backwards));
        EvaluationRule rule = new EvaluationRule(FEW, 1);
        assertThat(Evaluation.of(reversed, rule)).isEqualTo(Evaluation.of(predictions, rule));
    }

    @Test
    void intervalIsWiderWhenFilmsOfAPatientAreAlike() {
        Predictions clustered = Simulated.clustered(21, 80, 5, 1.0, 1.5);
        PatientBootstrap bootstrap = new PatientBootstrap(1, 400, 0.95);
        double byPatient = width(clustered, bootstrap);
        double byFilm = width(Simulated.withoutClusters(clustered), bootstrap);
        assertThat(byPatient).isGreaterThan(1.5 * byFilm);
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        // Phi(1 / sqrt(2 (1 + 1))) = Phi(0.5)
        double truth = 0.6914624612740131;
        PatientBootstrap bootstrap = new PatientBootstrap(9, 200, 0.95);
        long held = IntStream.range(0, 200)
                .filter(set -> interval(Simulated.clustered(1000 + set, 60, 3, 1.0, 1.0), bootstrap)
                        .contains(truth))
                .count();
        // 95 % of 200 is 190; the percentile interval of 60 patients is known to be a little narrow
        assertThat(held / 200.0).isBetween(0.88, 0.99);
    }

    @Test
    void intervalOfAFigureWithoutSpreadHasNoWidth() {
        Interval interval = FEW.interval(0.7, new double[] {0.7, 0.7, 0.7});
        assertThat(interval.high() - interval.low()).isCloseTo(0, within(1e-15));
    }

    @Test
    void refusesAnIntervalThatCannotBe() {
        assertThatThrownBy(() -> new PatientBootstrap(1, 1, 0.95)).hasMessage("draws must be from 2 to 1000000, was 1");
        assertThatThrownBy(() -> new PatientBootstrap(1, 1_000_001, 0.95))
                .hasMessage("draws must be from 2 to 1000000, was 1000001");
        assertThatThrownBy(() -> new PatientBootstrap(1, 10, 1)).hasMessage("level must be in (0, 1), was 1.0");
        assertThatThrownBy(() -> new Interval(0.5, 0.6, 0.4)).hasMessageContaining("low <= high");
        assertThatThrownBy(() -> new Interval(Double.NaN, 0, 1)).hasMessageContaining("finite");
    }

    private static double width(Predictions predictions, PatientBootstrap bootstrap) {
        Interval interval = interval(predictions, bootstrap);
        return interval.high() - interval.low();
    }

    private static Interval interval(Predictions predictions, PatientBootstrap bootstrap) {
        return Evaluation.of(predictions, new EvaluationRule(bootstrap, 1))
                .labels()
                .get(0)
                .auroc()
                .interval()
                .orElseThrow();
    }

    private static double[][] picked(double[][] rows, int[] order) {
        return Arrays.stream(order).mapToObj(row -> rows[row]).toArray(double[][]::new);
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
