package dev.lucency.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AUROC and percentile intervals against scikit-learn and NumPy; numbers made by tools/golden/auroc.py. */
class AurocGoldenTest {
    @ParameterizedTest
    @MethodSource("areas")
    void equalsScikitLearn(String line) {
        String[] cells = line.split("\t", -1);
        boolean[] positive = new boolean[cells[2].length()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = cells[2].charAt(i) == '1';
        }
        assertThat(Auroc.of(numbers(cells[3]), positive))
                .as(cells[0])
                .isCloseTo(Double.parseDouble(cells[1]), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void percentilesEqualNumpy(String line) {
        String[] cells = line.split("\t", -1);
        double[] expected = numbers(cells[1]);
        double between = (expected[0] + expected[1]) / 2; // an estimate outside would widen the interval
        Interval interval =
                new PatientBootstrap(1, 2, Double.parseDouble(cells[0])).interval(between, numbers(cells[2]));
        assertThat(interval.low()).isCloseTo(expected[0], within(1e-12));
        assertThat(interval.high()).isCloseTo(expected[1], within(1e-12));
    }

    static List<String> areas() throws IOException {
        return lines("auroc.tsv");
    }

    static List<String> intervals() throws IOException {
        return lines("interval.tsv");
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in =
                requireNonNull(AurocGoldenTest.class.getResourceAsStream("/golden/auroc/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
