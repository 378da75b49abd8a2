package dev.lucency.pretrain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Figures of embeddings against closed forms, for embeddings that are all one, all at right angles, opposite, and all over the
 * sphere, and against NumPy's formulas ({@code tools/golden/neighbours.py}).
 */
class EmbeddingFiguresTest {
    private static final Offset<Double> EXACT = within(1e-6);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void ofEmbeddingsThatAreAllOneSayThatTheyCollapsed() {
        Tensor one = directions(1, 8).expand(20, 8);
        Map<Figure, Double> figures = EmbeddingFigures.of(one, one);
        assertThat(figures.get(Figure.SPREAD)).isCloseTo(0, EXACT);
        assertThat(figures.get(Figure.EFFECTIVE_RANK)).isCloseTo(1, EXACT);
        assertThat(figures.get(Figure.ALIGNMENT)).isCloseTo(0, EXACT);
        assertThat(figures.get(Figure.UNIFORMITY)).isCloseTo(0, EXACT);
    }

    @Test
    void ofEmbeddingsAtRightAnglesUseEveryDirection() {
        int count = 16;
        Tensor axes = axes(count);
        Map<Figure, Double> figures = EmbeddingFigures.of(axes, axes);
        assertThat(figures.get(Figure.SPREAD)).isCloseTo(Math.sqrt(1 - 1.0 / count), EXACT);
        assertThat(figures.get(Figure.EFFECTIVE_RANK)).isCloseTo(count, EXACT);
        assertThat(figures.get(Figure.UNIFORMITY)).isCloseTo(-4, EXACT); // every distance is the root of 2
    }

    @Test
    void ofTwoOppositePointsSpreadFullyButInOneDirection() {
        Tensor point = directions(1, 4).abs();
        Tensor opposite = torch.cat(new TensorVector(point, point.neg(), point, point.neg()), 0);
        assertThat(EmbeddingFigures.effectiveRank(opposite)).isCloseTo(1, EXACT);
        Tensor even = Tensors.of(new float[] {0.5f, 0.5f, 0.5f, 0.5f, -0.5f, -0.5f, -0.5f, -0.5f}, 2, 4);
        assertThat(EmbeddingFigures.spread(even)).isCloseTo(1, EXACT);
    }

    @Test
    void ofEmbeddingsAllOverTheSphereApproachTheirLimits() {
        int dimensions = 32;
        Tensor queries = directions(1000, dimensions);
        Tensor keys = directions(1000, dimensions, 2);
        Map<Figure, Double> figures = EmbeddingFigures.of(queries, keys);
        assertThat(figures.get(Figure.SPREAD)).isCloseTo(1, within(0.01));
        assertThat(figures.get(Figure.EFFECTIVE_RANK)).isBetween(0.95 * dimensions, (double) dimensions);
        assertThat(figures.get(Figure.ALIGNMENT)).isCloseTo(2, within(0.05)); // nothing to do with each other
        // the mean of exp(-2 (2 - 2 c)) with a cosine c of variance 1 / dimensions, nearly normal
        assertThat(figures.get(Figure.UNIFORMITY)).isCloseTo(-4 + 8.0 / dimensions, within(0.02));
    }

    @Test
    void alignmentOfOppositeViewsIsFour() {
        Tensor queries = directions(5, 8);
        assertThat(EmbeddingFigures.alignment(queries, queries.neg())).isCloseTo(4, EXACT);
    }

    @Test
    void haveNoFiguresWhereAnEmbeddingIsNotFinite() {
        Tensor broken = directions(5, 8);
        broken.narrow(0, 3, 1).fill_(new Scalar(Double.NaN));
        assertThat(EmbeddingFigures.of(broken, directions(5, 8))).isEmpty();
        assertThat(EmbeddingFigures.of(directions(5, 8), broken)).isEmpty();
    }

    @Test
    void equalNumPy() {
        JsonNode golden = Golden.read("neighbours/neighbours.json").path("embeddings");
        Map<Figure, Double> figures = EmbeddingFigures.of(matrix(golden.path("queries")), matrix(golden.path("keys")));
        assertThat(figures).hasSize(4);
        figures.forEach((figure, value) -> assertThat(value)
                .as(figure.key())
                .isCloseTo(golden.path("figures").path(figure.key()).asDouble(), within(1e-5)));
    }

    private static Tensor axes(int count) {
        float[] values = new float[count * count];
        for (int i = 0; i < count; i++) {
            values[i * count + i] = 1;
        }
        return Tensors.of(values, count, count);
    }

    private static Tensor directions(int count, int dimensions, long... salt) {
        Tensor normal = Tensors.zeros(count, dimensions);
        normal.normal_(0, 1, new GeneratorOptional(new Seed(1).derive(salt).generator()));
        Tensor length = normal.pow(new Scalar(2.0))
                .sum(new long[] {1}, true, new ScalarTypeOptional())
                .sqrt();
        return normal.div(length);
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
}
