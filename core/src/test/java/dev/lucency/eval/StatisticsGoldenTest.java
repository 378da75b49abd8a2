package dev.lucency.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DeLong's test against pROC, Holm and the normal distribution against R; numbers made by tools/golden/statistics.R. */
class StatisticsGoldenTest {
    @ParameterizedTest
    @MethodSource("tests")
    void deLongEqualsPRoc(String line) {
        String[] cells = line.split("\t", -1);
        boolean[] positive = new boolean[cells[6].length()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = cells[6].charAt(i) == '1';
        }
        DeLong found = DeLong.of(numbers(cells[7]), numbers(cells[8]), positive);
        Offset<Double> close = within(1e-12);
        assertThat(found.first()).isCloseTo(numbers(cells[1])[0], close);
        assertThat(found.second()).isCloseTo(numbers(cells[1])[1], close);
        assertThat(found.firstVariance()).isCloseTo(numbers(cells[2])[0], close);
        assertThat(found.secondVariance()).isCloseTo(numbers(cells[2])[1], close);
        assertThat(found.covariance()).isCloseTo(numbers(cells[3])[0], close);
        assertThat(found.z()).isCloseTo(numbers(cells[4])[0], within(1e-9));
        assertThat(found.p()).isCloseTo(numbers(cells[5])[0], within(1e-10));
    }

    @ParameterizedTest
    @MethodSource("adjustments")
    void holmEqualsR(String line) {
        String[] cells = line.split("\t", -1);
        assertThat(Holm.adjusted(numbers(cells[0]))).containsExactly(numbers(cells[1]), within(1e-15));
    }

    /** R counts what has a p only, as we do. */
    @ParameterizedTest
    @MethodSource("families")
    void aFamilyOfPairsAndLabelsIsCorrectedAsR(String line) {
        String[] cells = line.split("\t", -1);
        int pairs = Integer.parseInt(cells[0]);
        List<PairedDifference> found = PairedDifference.corrected(Arrays.stream(cells, 1, 1 + pairs)
                .map(StatisticsGoldenTest::pair)
                .toList());
        for (int pair = 0; pair < pairs; pair++) {
            double[] expected = numbers(cells[1 + pairs + pair]);
            for (int label = 0; label < expected.length; label++) {
                Difference difference = found.get(pair).labels().get(label).of(Metric.AUROC);
                assertThat(difference.adjusted().orElse(Double.NaN)).isEqualTo(expected[label], within(1e-15));
            }
        }
    }

    /** A pair with these p of labels. */
    private static PairedDifference pair(String ps) {
        List<LabelDifference> labels = Arrays.stream(numbers(ps))
                .mapToObj(p -> Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p))
                .map(p -> Difference.uncorrected(new Score.NotScored("made up"), p))
                .map(difference -> new LabelDifference("made up", of(difference)))
                .toList();
        MeanScore none = new MeanScore(List.of(), List.of(), new Score.NotScored("made up"));
        Difference mean = Difference.uncorrected(none.score(), OptionalDouble.empty());
        return new PairedDifference(labels, of(new MeanDifference(none, mean)));
    }

    private static <T> Map<Metric, T> of(T value) {
        return Metric.withoutThreshold().stream().collect(Collectors.toMap(metric -> metric, metric -> value));
    }

    @ParameterizedTest
    @MethodSource("normals")
    void normalTailsEqualR(String line) {
        double[] pair = numbers(line.replace('\t', ' '));
        assertThat(NormalDistribution.twoSided(pair[0])).isCloseTo(pair[1], within(1e-12 * pair[1]));
        assertThat(NormalDistribution.twoSided(-pair[0])).isEqualTo(NormalDistribution.twoSided(pair[0]));
    }

    @Test
    void deLongRefusesAPatientWithSeveralFilmsByName() {
        Predictions clustered = Simulated.clustered(1, 6, 2, 1, 1);
        assertThatThrownBy(() -> DeLong.of(clustered, clustered, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "patient patient0 has more than one film; DeLong's test takes films as independent, use the "
                                + "bootstrap by patient");
        Predictions apart = Simulated.withoutClusters(clustered);
        assertThat(DeLong.of(apart, apart, 0).p()).isEqualTo(1);
    }

    @Test
    void deLongNeedsTwoFilmsOfEachClass() {
        double[] scores = {0.1, 0.2, 0.3};
        assertThatThrownBy(() -> DeLong.of(scores, scores, new boolean[] {true, false, false}))
                .hasMessage("DeLong's test needs two films of each class, were 1 positive and 2 negative");
    }

    @Test
    void holmRefusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Holm.adjusted(0.1, Double.NaN)).hasMessage("p 1 must be in [0, 1], was NaN");
        assertThat(Holm.adjusted()).isEmpty();
    }

    static List<String> tests() throws IOException {
        return lines("delong.tsv");
    }

    static List<String> adjustments() throws IOException {
        return lines("holm.tsv");
    }

    static List<String> families() throws IOException {
        return lines("families.tsv");
    }

    static List<String> normals() throws IOException {
        return lines("normal.tsv");
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in =
                requireNonNull(StatisticsGoldenTest.class.getResourceAsStream("/golden/statistics/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToDouble(number -> number.equals("NA") ? Double.NaN : Double.parseDouble(number))
                .toArray();
    }
}
