package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Orders, blur and curves of removal against closed forms, with models whose true relevance is known. */
class RemovalTest {
    private static final int SIDE = 8;
    private static final List<Double> QUARTERS = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

    @Test
    void cellsGoByRelevanceAndOneOrderIsTheReverseOfTheOther() {
        HeatMap map = new HeatMap(new float[] {3, -1, 7, 3, 0, 3}, 2, 3);
        int[] most = RemovalOrder.MOST_RELEVANT_FIRST.cells(map, 4);
        int[] least = RemovalOrder.LEAST_RELEVANT_FIRST.cells(map, 4);
        assertThat(most[0]).isEqualTo(2);
        assertThat(Arrays.copyOfRange(most, 1, 4)).containsExactlyInAnyOrder(0, 3, 5);
        assertThat(Arrays.copyOfRange(most, 4, 6)).containsExactly(4, 1);
        assertThat(IntStream.range(0, 6).map(rank -> least[5 - rank]).toArray()).isEqualTo(most);
    }

    @Test
    void cellsOfEqualRelevanceComeInAnyOrderWithTheSameChance() {
        HeatMap even = new HeatMap(new float[4], 2, 2);
        int[][] counts = new int[4][4];
        for (int seed = 0; seed < 4000; seed++) {
            int[] cells = RemovalOrder.MOST_RELEVANT_FIRST.cells(even, seed);
            for (int rank = 0; rank < 4; rank++) {
                counts[rank][cells[rank]]++;
            }
        }
        assertThat(Stream.of(counts).flatMapToInt(IntStream::of)).allMatch(count -> Math.abs(count - 1000) < 120);
    }

    @Test
    void removedCellsAreRemovedWithAllTheirPixels() {
        HeatMap map = new HeatMap(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
        boolean[] pixels = Removal.pixels(new int[] {1, 5, 0}, 2, map, 6);
        StringBuilder drawn = new StringBuilder();
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            drawn.append(pixels[pixel] ? '#' : '.').append(pixel % 6 == 5 ? " " : "");
        }
        assertThat(drawn.toString().trim()).isEqualTo("..##.. ..##.. ..##.. ....## ....## ....##");
    }

    @Test
    void blurKeepsAFilmOfOneGrayAndSpreadsAPointAsItsKernel() {
        float[] gray = new float[SIDE * SIDE];
        Arrays.fill(gray, 0.4f);
        for (float value : new Blur(1.5).of(gray, SIDE)) {
            assertThat(value).isCloseTo(0.4f, within(1e-6f));
        }
        float[] point = new float[41 * 41];
        point[20 * 41 + 20] = 1;
        float[] blurred = new Blur(2).of(point, 41);
        for (int y = 0; y < 41; y++) {
            for (int x = 0; x < 41; x++) {
                double expected = share(x) * share(y);
                assertThat((double) blurred[y * 41 + x]).isCloseTo(expected, within(1e-8));
            }
        }
    }

    /** What a pixel takes from the middle of an axis of 41 pixels; near the border fewer pixels share the weight. */
    private static double share(int pixel) {
        double total = 0;
        for (int from = 0; from < 41; from++) {
            total += Math.exp(-(pixel - from) * (pixel - from) / 8.0);
        }
        return Math.exp(-(pixel - 20) * (pixel - 20) / 8.0) / total;
    }

    @Test
    void onlyRemovedPixelsAreBlurred() {
        float[] film = film(SIDE, 2);
        boolean[] removed = new boolean[film.length];
        removed[9] = true;
        float[] left = without(new Blur(2), film, SIDE, removed);
        assertThat(left[9]).isEqualTo(new Blur(2).of(film, SIDE)[9]);
        left[9] = film[9];
        assertThat(left).isEqualTo(film);
    }

    @Test
    void theModelSeesEachStepAndTheCurveHasItsScores() {
        float[] film = film(SIDE, 6);
        HeatMap map = HeatMapTest.random(2, 2);
        int[] cells = RemovalOrder.MOST_RELEVANT_FIRST.cells(map, 1);
        Removal removal = new Removal(RemovalOrder.MOST_RELEVANT_FIRST, QUARTERS, new Blur(2), 1);
        RemovalCurve curve = curve(removal, film, SIDE, map, films -> {
            assertThat(films[0]).isEqualTo(film);
            assertThat(films[4]).isEqualTo(new Blur(2).of(film, SIDE));
            for (int step = 0; step < films.length; step++) {
                assertThat(films[step])
                        .isEqualTo(without(new Blur(2), film, SIDE, Removal.pixels(cells, step, map, SIDE)));
            }
            return new double[] {5, 4, 2, 1, 1};
        });
        assertThat(curve).isEqualTo(new RemovalCurve(QUARTERS, List.of(5.0, 4.0, 2.0, 1.0, 1.0)));
    }

    @Test
    void theNumberOfCellsIsRounded() {
        float[] film = film(SIDE, 6);
        HeatMap map = HeatMapTest.random(2, 2);
        int[] cells = RemovalOrder.LEAST_RELEVANT_FIRST.cells(map, 1);
        List<Double> shares = List.of(0.1, 0.4, 0.6); // of four cells: 0.4, 1.6 and 2.4
        Removal removal = new Removal(RemovalOrder.LEAST_RELEVANT_FIRST, shares, new Blur(2), 1);
        curve(removal, film, SIDE, map, films -> {
            assertThat(films[0]).isEqualTo(film);
            assertThat(films[1]).isEqualTo(without(new Blur(2), film, SIDE, Removal.pixels(cells, 2, map, SIDE)));
            assertThat(films[2]).isEqualTo(films[1]);
            return new double[3];
        });
    }

    @Test
    void insertionIsTheRemovalOfTheLeastRelevantInReverse() {
        float[] film = film(SIDE, 8);
        HeatMap map = HeatMapTest.random(4, 4);
        Function<float[][], double[]> model = films -> Arrays.stream(films)
                .mapToDouble(one -> one[11] * one[40] + one[63])
                .toArray();
        RemovalCurve removal =
                curve(new Removal(RemovalOrder.LEAST_RELEVANT_FIRST, QUARTERS, new Blur(1), 1), film, SIDE, map, model);
        int[] cells = RemovalOrder.MOST_RELEVANT_FIRST.cells(map, 1);
        double[] inserted = new double[5];
        for (int step = 0; step < 5; step++) {
            float[] grown = new Blur(1).of(film, SIDE);
            boolean[] added = Removal.pixels(cells, 4 * step, map, SIDE);
            for (int pixel = 0; pixel < grown.length; pixel++) {
                grown[pixel] = added[pixel] ? film[pixel] : grown[pixel];
            }
            inserted[step] = model.apply(new float[][] {grown})[0];
        }
        for (int step = 0; step < 5; step++) {
            assertThat(removal.scores().get(4 - step)).isEqualTo(inserted[step]);
        }
        RemovalCurve insertion =
                new RemovalCurve(QUARTERS, Arrays.stream(inserted).boxed().toList());
        assertThat(removal.area()).isCloseTo(insertion.area(), within(1e-12));
    }

    /** The model sees a bright spot alone. The map that has the spot must beat its opposite, and a map at random lies between. */
    @Test
    void theTrueMapIsMoreFaithfulThanOneAtRandom() {
        float[] film = new float[16 * 16];
        float[] spot = new float[64];
        for (int cell : new int[] {27, 28, 35}) {
            spot[cell] = 1;
        }
        for (int pixel = 0; pixel < film.length; pixel++) {
            film[pixel] = spot[HeatMap.cellOf(pixel, 16, 8, 8)];
        }
        Function<float[][], double[]> model = films -> Arrays.stream(films)
                .mapToDouble(one -> IntStream.range(0, one.length)
                        .mapToDouble(pixel -> film[pixel] * one[pixel])
                        .sum())
                .toArray();
        HeatMap right = new HeatMap(spot, 8, 8);
        HeatMap random = HeatMapTest.random(8, 8);
        List<Double> shares = List.of(0.0, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9);
        for (Imputation imputation : List.of(new Blur(3), new NoisyLinear(0.01, 2))) {
            double[] area = new double[4];
            for (RemovalOrder order : RemovalOrder.values()) {
                Removal removal = new Removal(order, shares, imputation, 1);
                int first = order == RemovalOrder.MOST_RELEVANT_FIRST ? 0 : 2;
                area[first] = curve(removal, film, 16, right, model).area();
                area[first + 1] = curve(removal, film, 16, random, model).area();
            }
            assertThat(area[0]).isLessThan(0.75 * area[1]);
            assertThat(area[2]).isGreaterThan(1.1 * area[3]);
        }
    }

    @Test
    void theAreaIsTheTrapezoidalMeanScore() {
        assertThat(new RemovalCurve(List.of(0.0, 0.5, 1.0), List.of(1.0, 0.0, 1.0)).area())
                .isEqualTo(0.5);
        assertThat(new RemovalCurve(List.of(0.2, 0.3, 0.7), List.of(4.0, 2.0, 0.0)).area())
                .isCloseTo((0.1 * 3 + 0.4 * 1) / 0.5, within(1e-12));
    }

    @Test
    void sharesAscendAndEachHasAScore() {
        assertThatThrownBy(() -> new RemovalCurve(List.of(0.0, 0.5), List.of(1.0)))
                .hasMessage("a curve of 2 shares cannot have 1 scores");
        assertThatThrownBy(() -> new Removal(RemovalOrder.MOST_RELEVANT_FIRST, List.of(0.5, 0.5), new Blur(1), 0))
                .hasMessage("shares must be ascending, were [0.5, 0.5]");
        assertThatThrownBy(() -> new Removal(RemovalOrder.MOST_RELEVANT_FIRST, List.of(0.5), new Blur(1), 0))
                .hasMessage("the number of shares must be at least 2, was 1");
        assertThatThrownBy(() -> new RemovalCurve(List.of(0.0, 1.5), List.of(1.0, 1.0)))
                .hasMessage("share must be between 0 and 1, was 1.5");
        assertThatThrownBy(() -> new Blur(0)).hasMessage("sigma must be over 0, was 0.0");
    }

    /** The film without the pixels of one mask. */
    static float[] without(Imputation imputation, float[] film, int side, boolean[] removed) {
        return imputation.without(film, side, List.of(removed)).get(0);
    }

    private static RemovalCurve curve(
            Removal removal, float[] film, int side, HeatMap map, Function<float[][], double[]> model) {
        float[][] films = removal.films(film, side, map).toArray(float[][]::new);
        return new RemovalCurve(
                removal.shares(), Arrays.stream(model.apply(films)).boxed().toList());
    }

    private static float[] film(int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] film = new float[side * side];
        for (int pixel = 0; pixel < film.length; pixel++) {
            film[pixel] = (float) random.nextDouble();
        }
        return film;
    }
}
