package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Scores of k-NN against scikit-learn's, one classifier a label ({@code tools/golden/neighbours.py}), and against one film at a
 * time in plain Java where labels are unknown and the memory has more than one block.
 */
class NearestNeighboursTest {
    private static final Offset<Double> CLOSE = within(1e-4);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void equalsScikitLearn() {
        JsonNode golden = Golden.read("neighbours/neighbours.json");
        int dimensions = golden.path("dimensions").asInt();
        Tensor memory = Golden.films("memory", golden.path("memory").asInt(), dimensions);
        Tensor queries = Golden.films("queries", golden.path("queries").asInt(), dimensions);
        Targets targets = new Targets(matrix(golden.path("targets")));
        for (JsonNode test : golden.path("cases")) {
            NearestNeighbours neighbours = new NearestNeighbours(
                    test.path("neighbours").asInt(), test.path("temperature").asDouble());
            double[] expected = Arrays.stream(matrix(test.path("scores")))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            assertThat(wide(neighbours.scores(memory, targets, queries)))
                    .as(neighbours.toString())
                    .containsExactly(expected, CLOSE);
        }
    }

    @Test
    void equalsOneFilmAtATimeWithUnknownLabelsAndAMemoryOfSeveralBlocks() {
        Tensor memory = Golden.films("large memory", 20_000, 4);
        Tensor queries = Golden.films("few queries", 600, 4);
        double[][] targets = targets(20_000);
        NearestNeighbours neighbours = new NearestNeighbours(15, 0.05);
        double[] scores = wide(neighbours.scores(memory, new Targets(targets), queries));
        for (int query : new int[] {0, 1, 511, 512, 599}) {
            double[] expected = oneAtATime(memory, queries, query, targets, neighbours);
            assertThat(Arrays.copyOfRange(scores, 2 * query, 2 * query + 2))
                    .as("film %d", query)
                    .containsExactly(expected, CLOSE);
        }
    }

    @Test
    void theLengthOfAFeatureVectorDoesNotMatter() {
        Tensor memory = Golden.films("memory", 50, 4);
        Tensor queries = Golden.films("queries", 10, 4);
        Targets targets = new Targets(targets(50));
        NearestNeighbours neighbours = new NearestNeighbours(5, 0.07);
        assertThat(wide(neighbours.scores(memory.mul(new Scalar(100.0)), targets, queries.mul(new Scalar(0.01)))))
                .containsExactly(wide(neighbours.scores(memory, targets, queries)), CLOSE);
    }

    @Test
    void allFilmsVoteIfThereAreFewerThanNeighboursAndAVeryLowTemperatureStaysFinite() {
        Tensor memory = Golden.films("memory", 5, 4);
        Targets targets = new Targets(new double[][] {{1}, {1}, {0}, {0}, {0}});
        assertThat(wide(new NearestNeighbours(100, 1e-6).scores(memory, targets, memory)))
                .containsExactly(new double[] {1, 1, 0, 0, 0}, CLOSE);
    }

    @Test
    void whereNobodyHasAVoteTheScoreIsTheShareOfPositiveFilms() {
        Tensor memory = Tensors.of(new float[] {1, 0, 0, 1, 0, 1, 0, 1}, 4, 2);
        double unknown = Double.NaN;
        Targets targets = new Targets(new double[][] {{unknown, unknown}, {1, unknown}, {0, unknown}, {0, unknown}});
        Tensor query = Tensors.of(new float[] {1, 0}, 1, 2);
        assertThat(wide(new NearestNeighbours(1, 0.07).scores(memory, targets, query)))
                .containsExactly(new double[] {1.0 / 3, 0.5}, CLOSE);
    }

    private static double[] oneAtATime(
            Tensor memory, Tensor queries, int query, double[][] targets, NearestNeighbours neighbours) {
        float[] all = Tensors.floats(memory);
        float[] asked = Tensors.floats(queries.narrow(0, query, 1));
        double[] cosines = IntStream.range(0, targets.length)
                .mapToDouble(film -> cosine(Arrays.copyOfRange(all, 4 * film, 4 * film + 4), asked))
                .toArray();
        int[] nearest = IntStream.range(0, targets.length)
                .boxed()
                .sorted(Comparator.comparingDouble(film -> -cosines[film]))
                .limit(neighbours.neighbours())
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(0, targets[0].length)
                .mapToDouble(label -> {
                    double votes = 0;
                    double positive = 0;
                    for (int film : nearest) {
                        double weight = Math.exp(cosines[film] / neighbours.temperature());
                        votes += Double.isNaN(targets[film][label]) ? 0 : weight;
                        positive += targets[film][label] == 1 ? weight : 0;
                    }
                    return positive / votes;
                })
                .toArray();
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        return product / Math.sqrt(squareA * squareB);
    }

    /** Two labels; the second is unknown on every third film. */
    private static double[][] targets(int films) {
        float[] drawn = Golden.uniform(2 * films, 7);
        double[][] targets = new double[films][2];
        for (int film = 0; film < films; film++) {
            targets[film][0] = drawn[2 * film] > 0.2 ? 1 : 0;
            targets[film][1] = film % 3 == 0 ? Double.NaN : drawn[2 * film + 1] > 0 ? 1 : 0;
        }
        return targets;
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = Golden.numbers(rows.path(i));
        }
        return matrix;
    }

    private static double[] wide(Tensor scores) {
        float[] values = Tensors.floats(scores);
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
