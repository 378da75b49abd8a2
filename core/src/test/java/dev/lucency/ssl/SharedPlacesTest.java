package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.Crop;
import dev.lucency.augment.Placement;
import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The agreement of the score maps of two views against plain Java that carries every patch by sines and cosines, takes the four
 * nearest scores by hand and correlates; and what must not change it.
 */
class SharedPlacesTest {
    private static final ViewGrid GRID = new ViewGrid(5, 4);
    private static final List<Placement> QUERIES = List.of(
            new Placement(new Crop(0.1, 0.05, 0.7, 0.8), false, 12),
            new Placement(new Crop(0, 0, 1, 1), true, -20),
            new Placement(new Crop(0.3, 0.25, 0.6, 0.7), true, 0),
            new Placement(new Crop(0, 0, 0.3, 0.3), false, 0));
    private static final List<Placement> KEYS = List.of(
            new Placement(new Crop(0.2, 0.1, 0.6, 0.75), true, -8),
            new Placement(new Crop(0.15, 0.2, 0.8, 0.7), false, 15),
            new Placement(new Crop(0, 0, 0.8, 0.9), false, 5),
            new Placement(new Crop(0.6, 0.6, 0.4, 0.4), false, 0)); // shares nothing

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void isThatOfPlainJava() {
        Tensor queries = Golden.films("queries", 4, 20);
        Tensor keys = Golden.films("keys", 4, 20);
        double sum = 0;
        for (int film = 0; film < 3; film++) {
            double one = bruteForce(
                    QUERIES.get(film),
                    KEYS.get(film),
                    Tensors.floats(queries.narrow(0, film, 1)),
                    Tensors.floats(keys.narrow(0, film, 1)));
            assertThat(one).as("film %d", film).isNotNaN();
            sum += one;
        }
        assertThat(Tensors.value(disagreement(queries, keys))).isCloseTo(sum / 3, within(1e-4));
    }

    @Test
    void identicalViewsAgreePerfectlyAndOppositeScoresNotAtAll() {
        SharedPlaces same = SharedPlaces.of(QUERIES, QUERIES, GRID);
        Tensor scores = Golden.films("queries", 4, 20);
        Span all = new Span(0, 4);
        assertThat(Tensors.value(same.disagreement(scores, scores, all))).isCloseTo(0, within(1e-4));
        assertThat(Tensors.value(same.disagreement(scores, scores.neg(), all))).isCloseTo(2, within(1e-4));
    }

    @Test
    void mirroringBothViewsWithTheirScoresChangesNothing() {
        Tensor queries = Golden.films("queries", 4, 20);
        Tensor keys = Golden.films("keys", 4, 20);
        SharedPlaces mirrored = SharedPlaces.of(flipped(QUERIES), flipped(KEYS), GRID);
        assertThat(Tensors.value(mirrored.disagreement(mirrored(queries), mirrored(keys), new Span(0, 4))))
                .isCloseTo(Tensors.value(disagreement(queries, keys)), within(1e-5));
    }

    @Test
    void scaleAndOffsetOfTheScoresDoNotMatter() {
        Tensor queries = Golden.films("queries", 4, 20);
        Tensor keys = Golden.films("keys", 4, 20);
        Tensor other = queries.mul(new Scalar(3.0)).add(new Scalar(-7.0));
        assertThat(Tensors.value(disagreement(other, keys)))
                .isCloseTo(Tensors.value(disagreement(queries, keys)), within(1e-4));
    }

    @Test
    void aBatchWithoutOverlapHasLossAndGradientZero() {
        Tensor queries = Golden.films("queries", 1, 20).requires_grad_(true);
        Tensor keys = Golden.films("keys", 1, 20);
        SharedPlaces none = SharedPlaces.of(QUERIES.subList(3, 4), KEYS.subList(3, 4), GRID);
        Tensor loss = none.disagreement(queries, keys, new Span(0, 1));
        loss.backward();
        assertThat(Tensors.value(loss)).isZero();
        assertThat(Tensors.floats(queries.grad())).containsOnly(0);
    }

    @Test
    void flatScoresHaveAFiniteGradient() {
        Tensor queries = Tensors.zeros(4, 20).requires_grad_(true);
        disagreement(queries, Tensors.zeros(4, 20)).backward();
        for (float one : Tensors.floats(queries.grad())) {
            assertThat(one).isFinite();
        }
    }

    @Test
    void filmsWithThreeSharedPlacesOrFewerAreLeftOut() {
        ViewGrid grid = new ViewGrid(2, 4);
        List<Placement> view = List.of(new Placement(new Crop(0, 0, 0.8, 0.8), false, 0));
        List<Placement> corner = List.of(new Placement(new Crop(0.55, 0.25, 0.4, 0.7), false, 0));
        Tensor scores = Golden.films("queries", 1, 8);
        assertThat(Tensors.value(
                        SharedPlaces.of(view, corner, grid).disagreement(scores, scores.neg(), new Span(0, 1))))
                .isZero(); // middles at .7, .2 (above the other) and .7, .6
    }

    @Test
    void partsOfABatchHaveTheMeanOfTheBatch() {
        Tensor queries = Golden.films("queries", 4, 20);
        Tensor keys = Golden.films("keys", 4, 20);
        SharedPlaces shared = SharedPlaces.of(QUERIES, KEYS, GRID);
        double sum = 0;
        for (Span part : List.of(new Span(0, 1), new Span(1, 3))) {
            Tensor own = shared.disagreement(part.of(queries), part.of(keys), part);
            sum += Tensors.value(own) * part.films() / 4;
        }
        assertThat(sum).isCloseTo(Tensors.value(disagreement(queries, keys)), within(1e-6));
    }

    @Test
    void theGradientIsThatOfFiniteDifferencesAndNoneReachesTheOtherView() {
        Tensor queries = Golden.films("queries", 4, 20).requires_grad_(true);
        Tensor keys = Golden.films("keys", 4, 20).requires_grad_(true);
        FiniteDifferences.check(queries, scores -> disagreement(scores, keys));
        assertThat(keys.grad().defined()).isFalse();
    }

    private static Tensor disagreement(Tensor queries, Tensor keys) {
        return SharedPlaces.of(QUERIES, KEYS, GRID).disagreement(queries, keys, new Span(0, queries.size(0)));
    }

    private static List<Placement> flipped(List<Placement> views) {
        return views.stream()
                .map(view -> new Placement(view.crop(), !view.flip(), view.angle()))
                .toList();
    }

    private static Tensor mirrored(Tensor scores) {
        return scores.view(4, GRID.rows(), GRID.columns()).flip(2).flatten(1, 2);
    }

    /** 1 minus the correlation; NaN if fewer than four places are shared. */
    private static double bruteForce(Placement query, Placement key, float[] own, float[] other) {
        double[] a = new double[own.length];
        double[] b = new double[own.length];
        int shared = 0;
        for (int p = 0; p < own.length; p++) {
            double[] film = onFilm(query, (p % 4 + 0.5) / 4, (Math.floorDiv(p, 4) + 0.5) / 5);
            double[] there = onView(key, film[0], film[1]);
            if (inside(film) && inside(there)) {
                a[shared] = own[p];
                b[shared++] = between(other, there[0] * 4 - 0.5, there[1] * 5 - 0.5);
            }
        }
        return shared < 4 ? Double.NaN : 1 - correlation(a, b, shared);
    }

    private static boolean inside(double[] point) {
        return point[0] >= 0 && point[0] <= 1 && point[1] >= 0 && point[1] <= 1;
    }

    private static double[] onFilm(Placement view, double u, double v) {
        double x = view.crop().left() + view.crop().width() * (view.flip() ? 1 - u : u) - 0.5;
        double y = view.crop().top() + view.crop().height() * v - 0.5;
        double angle = Math.toRadians(view.angle());
        return new double[] {
            0.5 + x * Math.cos(angle) - y * Math.sin(angle), 0.5 + x * Math.sin(angle) + y * Math.cos(angle)
        };
    }

    private static double[] onView(Placement view, double filmX, double filmY) {
        double angle = Math.toRadians(view.angle());
        double x = 0.5 + (filmX - 0.5) * Math.cos(angle) + (filmY - 0.5) * Math.sin(angle);
        double y = 0.5 - (filmX - 0.5) * Math.sin(angle) + (filmY - 0.5) * Math.cos(angle);
        double u = (x - view.crop().left()) / view.crop().width();
        double v = (y - view.crop().top()) / view.crop().height();
        return new double[] {view.flip() ? 1 - u : u, v};
    }

    private static double between(float[] map, double column, double row) {
        double x = Math.min(Math.max(column, 0), 3);
        double y = Math.min(Math.max(row, 0), 4);
        int left = (int) Math.min(Math.floor(x), 2);
        int top = (int) Math.min(Math.floor(y), 3);
        double s = x - left;
        double t = y - top;
        return (1 - t) * ((1 - s) * map[top * 4 + left] + s * map[top * 4 + left + 1])
                + t * ((1 - s) * map[(top + 1) * 4 + left] + s * map[(top + 1) * 4 + left + 1]);
    }

    private static double correlation(double[] a, double[] b, int count) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < count; i++) {
            meanA += a[i] / count;
            meanB += b[i] / count;
        }
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < count; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            ofA += (a[i] - meanA) * (a[i] - meanA);
            ofB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(ofA * ofB);
    }
}
