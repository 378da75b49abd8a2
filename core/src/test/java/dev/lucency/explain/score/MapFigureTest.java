package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.eval.Auroc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Figures of maps against brute force: ties are broken in every possible way and the figures of all ways are averaged; a map at random
 * is every order of evenly spaced values.
 */
class MapFigureTest {
    private static final int SIDE = 3;
    private static final List<MapFigure> ALL = List.of(
            new PointingGame(),
            new HitRate(1),
            new HitRate(3),
            new ChosenShare(2),
            new RelevanceMass(),
            new RelevanceRank(),
            new InsideOutsideAuc(),
            new ThresholdIou(0.4),
            new ThresholdIou(1));

    static Stream<MapFigure> figures() {
        return ALL.stream();
    }

    /** Maps of a cell a pixel whose values are drawn from a few, so that they are tied; regions of every size. */
    @ParameterizedTest
    @MethodSource("figures")
    void aFigureIsTheMeanOverAllWaysToBreakTies(MapFigure figure) {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 30; trial++) {
            float[] values = new float[SIDE * SIDE];
            boolean[] mask = new boolean[values.length];
            mask[random.nextInt(mask.length)] = true;
            for (int pixel = 0; pixel < values.length; pixel++) {
                values[pixel] = random.nextInt(5) - 1;
                mask[pixel] |= random.nextInt(3) == 0;
            }
            assertThat(figure.of(ranked(values), new Region(mask, SIDE)))
                    .isCloseTo(mean(orders(values), order -> plain(figure, values, order, mask)), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void aMapAtRandomIsTheMeanOverAllOrdersOfItsValues(MapFigure figure) {
        boolean[] mask = {false, true, true, false, false, true, false, false, false};
        List<int[]> orders = orders(new float[SIDE * SIDE]);
        assertThat(orders).hasSize(362_880);
        double mean = mean(orders, order -> {
            float[] values = new float[order.length];
            for (int rank = 0; rank < order.length; rank++) {
                values[order[rank]] = order.length - 1 - rank;
            }
            return plain(figure, values, order, mask);
        });
        assertThat(figure.atRandom(new Region(mask, SIDE), SIDE, SIDE)).isCloseTo(mean, within(1e-9));
    }

    @Test
    void aMapWithoutAnyDifferenceScoresAsChance() {
        float[] even = new float[64];
        Arrays.fill(even, 0.7f);
        Region region = disc(32, 9, 20, 6);
        for (MapFigure figure : ALL.subList(0, 7)) {
            double chance = figure.atRandom(region, 8, 8);
            assertThat(figure.of(new RankedMap(new HeatMap(even, 8, 8), 32), region))
                    .as(figure.key())
                    .isCloseTo(chance, within(1e-9));
            assertThat(figure.of(new RankedMap(new HeatMap(new float[64], 8, 8), 32), region))
                    .as(figure.key())
                    .isCloseTo(chance, within(1e-9));
        }
        assertThat(new ThresholdIou(0.1).of(new RankedMap(new HeatMap(even, 8, 8), 32), region))
                .isZero();
    }

    @Test
    void theRegionItselfIsThePerfectMap() {
        Region region = disc(32, 20, 12, 7);
        float[] inside = new float[32 * 32];
        for (int pixel = 0; pixel < inside.length; pixel++) {
            inside[pixel] = region.mask()[pixel] ? 2 : -1;
        }
        RankedMap map = new RankedMap(new HeatMap(inside, 32, 32), 32);
        assertThat(ALL).allSatisfy(figure -> assertThat(figure.of(map, region)).isEqualTo(1));
    }

    @Test
    void theAucOfPixelsIsTheAurocOfEvaluation() {
        Region region = disc(40, 22, 9, 8);
        HeatMap map = HeatMapTest.random(7, 5);
        float[] pixels = map.at(40).values();
        double[] scores = IntStream.range(0, pixels.length)
                .mapToDouble(pixel -> pixels[pixel])
                .toArray();
        assertThat(new InsideOutsideAuc().of(new RankedMap(map, 40), region))
                .isEqualTo(Auroc.of(scores, region.mask()));
    }

    @Test
    void ofARegionThatIsTheWholeFilmTheAucSaysNothing() {
        boolean[] whole = new boolean[SIDE * SIDE];
        Arrays.fill(whole, true);
        assertThat(new InsideOutsideAuc().of(new RankedMap(HeatMapTest.random(3, 3), SIDE), new Region(whole, SIDE)))
                .isEqualTo(0.5);
    }

    @Test
    void negativeRelevanceHasNoMass() {
        boolean[] left = {true, false, true, false};
        RankedMap map = new RankedMap(new HeatMap(new float[] {3, 1, -5, -9}, 2, 2), 2);
        assertThat(new RelevanceMass().of(map, new Region(left, 2))).isEqualTo(0.75);
    }

    @Test
    void orderFiguresDoNotDependOnTheScaleOfAMap() {
        Region region = disc(32, 12, 12, 6);
        HeatMap map = HeatMapTest.random(8, 8);
        RankedMap plain = new RankedMap(map, 32);
        RankedMap scaled = new RankedMap(map.minMax(), 32);
        for (MapFigure figure :
                List.of(new PointingGame(), new HitRate(5), new RelevanceRank(), new ThresholdIou(0.5))) {
            assertThat(figure.of(scaled, region)).isCloseTo(figure.of(plain, region), within(1e-6));
        }
    }

    @Test
    void manyPixelsDoNotLoseTheExpectedOverlap() {
        Region region = disc(256, 100, 100, 60);
        double marked = 256 * 256 - Math.ceil(0.5 * (256 * 256 - 1));
        double both = marked
                * region.share(); // the overlap hardly varies, so the mean of the ratio is nearly the ratio of means
        assertThat(new ThresholdIou(0.5).atRandom(region, 8, 8))
                .isCloseTo(both / (marked + region.size() - both), within(1e-5));
    }

    @Test
    void settingsAndSizesAreChecked() {
        assertThatThrownBy(() -> new ThresholdIou(0)).hasMessage("threshold must be over 0 and at most 1, was 0.0");
        assertThatThrownBy(() -> new HitRate(0)).hasMessage("k must be at least 1, was 0");
        RankedMap map = new RankedMap(HeatMapTest.random(2, 2), 8);
        assertThatThrownBy(() -> new PointingGame().of(map, disc(9, 4, 4, 2)))
                .hasMessage("the region's side must be that of the map, 8, was 9");
    }

    /** The figure as its definition says it, of a map of a cell a pixel whose order is given, highest first. */
    private static double plain(MapFigure figure, float[] values, int[] order, boolean[] mask) {
        int size = Region.count(mask);
        if (figure instanceof PointingGame) {
            return mask[order[0]] ? 1 : 0;
        }
        if (figure instanceof HitRate hit) {
            return inside(order, hit.k(), mask) > 0 ? 1 : 0;
        }
        if (figure instanceof ChosenShare share) {
            return (double) inside(order, share.k(), mask) / share.k();
        }
        if (figure instanceof RelevanceRank) {
            return (double) inside(order, size, mask) / size;
        }
        if (figure instanceof InsideOutsideAuc) {
            return pairs(order, mask);
        }
        double highest = values[order[0]];
        double lowest = values[order[order.length - 1]];
        double[] sums = new double[4]; // relevance in the region and in all, pixels marked in the region and in all
        for (int pixel = 0; pixel < values.length; pixel++) {
            double relevance = Math.max(values[pixel], 0);
            boolean marked = figure instanceof ThresholdIou iou
                    && (values[pixel] - lowest) / (highest - lowest) >= iou.threshold();
            sums[0] += mask[pixel] ? relevance : 0;
            sums[1] += relevance;
            sums[2] += mask[pixel] && marked ? 1 : 0;
            sums[3] += mask[pixel] || marked ? 1 : 0;
        }
        return figure instanceof RelevanceMass ? sums[0] / sums[1] : sums[2] / sums[3];
    }

    private static int inside(int[] order, int k, boolean[] mask) {
        int inside = 0;
        for (int rank = 0; rank < k; rank++) {
            inside += mask[order[rank]] ? 1 : 0;
        }
        return inside;
    }

    private static double pairs(int[] order, boolean[] mask) {
        double pairs = 0;
        double won = 0;
        for (int high = 0; high < order.length; high++) {
            for (int low = high + 1; low < order.length; low++) {
                pairs += mask[order[high]] != mask[order[low]] ? 1 : 0;
                won += mask[order[high]] && !mask[order[low]] ? 1 : 0;
            }
        }
        return won / pairs;
    }

    /** All orders of places, highest value first. */
    private static List<int[]> orders(float[] values) {
        List<int[]> found = new ArrayList<>();
        order(values, new int[values.length], 0, new boolean[values.length], found);
        return found;
    }

    private static void order(float[] values, int[] order, int rank, boolean[] used, List<int[]> found) {
        if (rank == order.length) {
            found.add(order.clone());
            return;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < values.length; place++) {
            highest = used[place] ? highest : Math.max(highest, values[place]);
        }
        for (int place = 0; place < values.length; place++) {
            if (!used[place] && values[place] == highest) {
                used[place] = true;
                order[rank] = place;
                order(values, order, rank + 1, used, found);
                used[place] = false;
            }
        }
    }

    private static double mean(List<int[]> orders, ToDoubleFunction<int[]> figure) {
        return orders.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static RankedMap ranked(float[] values) {
        return new RankedMap(new HeatMap(values, SIDE, SIDE), SIDE);
    }

    static Region disc(int side, int x, int y, int radius) {
        boolean[] mask = new boolean[side * side];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            mask[pixel] = Math.hypot(pixel % side - x, Math.floorDiv(pixel, side) - y) <= radius;
        }
        return new Region(mask, side);
    }
}
