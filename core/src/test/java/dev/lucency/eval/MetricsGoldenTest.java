package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every metric, the threshold and the temperature against scikit-learn, NumPy and SciPy, on predictions with ties and unknown
 * labels; numbers made by tools/golden/metrics.py.
 */
class MetricsGoldenTest {
    static List<JsonNode> cases() {
        return Golden.read("metrics/metrics.json").path("cases").valueStream().toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMetricEqualsTheReference(JsonNode golden) {
        Predictions predictions = predictions(golden);
        Evaluation evaluation = Evaluation.of(
                predictions, Thresholds.youden(predictions), new EvaluationRule(new PatientBootstrap(1, 5, 0.95), 1));
        LabelScore score = evaluation.labels().get(0);
        assertThat(score.scores()).hasSize(Metric.values().length);
        for (Metric metric : Metric.values()) {
            double expected = golden.path("figures").path(metric.key()).asDouble();
            double found = estimate(predictions, metric);
            assertThat(found).as(metric.key()).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thresholdAndConfusionEqualTheReference(JsonNode golden) {
        Predictions predictions = predictions(golden);
        JsonNode expected = golden.path("operating_point");
        double[] counts = Golden.numbers(expected.path("counts"));
        double threshold = Thresholds.youden(predictions).of("finding").orElseThrow();
        assertThat(threshold).isEqualTo(expected.path("threshold").asDouble());
        assertThat(DrawnFilms.once(ranked(predictions, threshold)).confusion())
                .isEqualTo(new Confusion((long) counts[0], (long) counts[1], (long) counts[2], (long) counts[3]));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void temperatureHasTheLeastLogLoss(JsonNode golden) {
        Predictions predictions = predictions(golden);
        int[] known = IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isKnown(film, 0))
                .toArray();
        double[] probabilities = IntStream.of(known)
                .mapToDouble(film -> predictions.probability(film, 0))
                .toArray();
        boolean[] positive = new boolean[known.length];
        for (int i = 0; i < known.length; i++) {
            positive[i] = predictions.isPositive(known[i], 0);
        }
        assertThat(TemperatureScaling.fit(probabilities, positive))
                .isCloseTo(golden.path("temperature").asDouble(), within(1e-6));
    }

    private static double estimate(Predictions predictions, Metric metric) {
        double threshold = Thresholds.youden(predictions).of("finding").orElseThrow();
        return metric.of(DrawnFilms.once(ranked(predictions, threshold)));
    }

    private static RankedFilms ranked(Predictions predictions, double threshold) {
        return RankedFilms.of(predictions, 0, predictions.patientNumbers(), threshold);
    }

    private static Predictions predictions(JsonNode golden) {
        double[] probabilities = Golden.numbers(golden.path("probabilities"));
        List<JsonNode> targets = golden.path("targets").valueStream().toList();
        return Predictions.of(
                "test",
                List.of("finding"),
                IntStream.range(0, probabilities.length)
                        .mapToObj(film -> new FilmId("film" + film, "patient" + film))
                        .toList(),
                targets.stream()
                        .map(target -> new double[] {target.isNull() ? Double.NaN : target.asDouble()})
                        .toArray(double[][]::new),
                IntStream.range(0, probabilities.length)
                        .mapToObj(film -> new double[] {probabilities[film]})
                        .toArray(double[][]::new));
    }
}
