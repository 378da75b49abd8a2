package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * All labels at all penalties at once, against scikit-learn one by one ({@code tools/golden/logistic.py}); a third of the labels
 * is unknown on a film.
 */
class LogisticPathGoldenTest {
    @Test
    void equalsScikitLearnColumnByColumn() {
        JsonNode golden = Golden.read("logistic/logistic.json");
        int films = golden.path("films").asInt();
        int dimensions = golden.path("dimensions").asInt();
        List<Double> penalties =
                Arrays.stream(Golden.numbers(golden.path("penalties"))).boxed().toList();
        try (Scope scope = Scope.open()) {
            Tensor solution = LogisticPath.fit(
                    Golden.films("features", films, dimensions),
                    matrix(golden.path("targets")),
                    matrix(golden.path("known")),
                    penalties);
            for (int column = 0; column < golden.path("solutions").size(); column++) {
                assertThat(floats(solution.narrow(1, column, 1)))
                        .as("column %d", column)
                        .containsExactly(Golden.numbers(golden.path("solutions").path(column)), Offset.offset(2e-3));
            }
        }
    }

    private static Tensor matrix(JsonNode rows) {
        float[] values = new float[rows.size() * rows.path(0).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows.path(i / rows.path(0).size())
                    .path(i % rows.path(0).size())
                    .asDouble();
        }
        return Tensors.of(values, rows.size(), rows.path(0).size());
    }

    private static double[] floats(Tensor column) {
        float[] values = Tensors.floats(column);
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
