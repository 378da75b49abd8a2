package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One temperature a label: logits that were made too large are found out, and no order changes. */
class TemperatureScalingTest {
    @Test
    void findsTheFactorThatLogitsWereMultipliedBy() {
        SplittableRandom random = new SplittableRandom(1);
        double[] probabilities = random.doubles(20_000, 0.02, 0.98).toArray();
        boolean[] positive = new boolean[probabilities.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = random.nextDouble() < probabilities[i];
        }
        double[] sure = Arrays.stream(probabilities)
                .map(p -> 1 / (1 + Math.pow((1 - p) / p, 2.5)))
                .toArray();
        double plain = TemperatureScaling.fit(probabilities, positive);
        assertThat(plain).isCloseTo(1, within(0.05));
        assertThat(TemperatureScaling.fit(sure, positive)).isCloseTo(2.5 * plain, within(1e-6));
    }

    @Test
    void keepsTheOrderAndSoAuroc() {
        Predictions raw = Simulated.messy(81, 60, 2);
        Predictions scaled = TemperatureScaling.fit(raw).applied(raw);
        EvaluationRule rule = new EvaluationRule(new PatientBootstrap(1, 20, 0.95), 1);
        for (int label = 0; label < 2; label++) {
            assertThat(Evaluation.of(scaled, rule).labels().get(label).auroc())
                    .isEqualTo(Evaluation.of(raw, rule).labels().get(label).auroc());
        }
        assertThat(Arrays.deepEquals(Simulated.probabilities(scaled), Simulated.probabilities(raw)))
                .isFalse();
    }

    @Test
    void labelWithFewCasesTakesTheTemperatureOfAllLabels() {
        List<FilmId> films = IntStream.range(0, 40)
                .mapToObj(i -> new FilmId("f" + i, "p" + i))
                .toList();
        double[][] targets = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {i % 2, i == 0 ? 1 : 0})
                .toArray(double[][]::new);
        double[][] probabilities = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {(i * 7 % 40 + 1) / 42.0, (i * 11 % 40 + 1) / 42.0})
                .toArray(double[][]::new);
        Predictions validation = Predictions.of("validation", List.of("common", "rare"), films, targets, probabilities);
        Map<String, Double> temperatures = TemperatureScaling.fit(validation).temperatures();
        double[] all =
                Arrays.stream(probabilities).flatMapToDouble(Arrays::stream).toArray();
        boolean[] positive = new boolean[80];
        for (int i = 0; i < 80; i++) {
            positive[i] = targets[i / 2][i % 2] == 1;
        }
        assertThat(temperatures.get("rare")).isCloseTo(TemperatureScaling.fit(all, positive), within(1e-9));
        assertThat(temperatures.get("common")).isNotEqualTo(temperatures.get("rare"));
    }

    @Test
    void staysWithinItsBoundsWhereNothingIsKnownOrAllIsRight() {
        assertThat(TemperatureScaling.fit(new double[] {0.9, 0.1}, new boolean[] {true, false}))
                .isCloseTo(0.01, within(1e-9));
        assertThat(TemperatureScaling.fit(new double[] {0.9, 0.1}, new boolean[] {false, true}))
                .isCloseTo(100, within(1e-6));
        assertThat(TemperatureScaling.fit(new double[0], new boolean[0])).isEqualTo(1);
        assertThatThrownBy(() -> new TemperatureScaling(Map.of("Mass", 0.0)))
                .hasMessage("temperature of Mass must be > 0, was 0.0");
    }
}
