package dev.lucency.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks are compared with what their descriptions promise, at all sizes of films, and distances to lines with brute force. */
class MarkKindTest {
    private static final int DRAWS = 40;

    @ParameterizedTest
    @EnumSource
    void theSameRandomNumbersDrawTheSameMarkAndOthersAnother(MarkKind kind) {
        assertThat(drawn(kind, 3, 64).cover()).isEqualTo(drawn(kind, 3, 64).cover());
        assertThat(drawn(kind, 3, 64).cover()).isNotEqualTo(drawn(kind, 4, 64).cover());
    }

    @ParameterizedTest
    @EnumSource
    void coverIsAShareAndTheMarkIsVisibleAtEverySize(MarkKind kind) {
        for (int side : new int[] {32, 48, 128, 224, 1024}) {
            for (int seed = 0; seed < (side < 1000 ? DRAWS : 3); seed++) {
                Mark mark = drawn(kind, seed, side);
                float highest = 0;
                for (float cover : mark.cover()) {
                    assertThat(cover).isBetween(0f, 1f);
                    highest = Math.max(highest, cover);
                }
                assertThat(highest).as("%s at %d, seed %d", kind, side, seed).isGreaterThan(0.35f);
                assertThat(mark.pixels()).contains(true).contains(false);
            }
        }
    }

    /** Where lines are wider than a pixel, the mark covers the same share of a film of any size, so it is nowhere cut off. */
    @ParameterizedTest
    @EnumSource
    void theMarkDoesNotDependOnTheSizeOfTheFilm(MarkKind kind) {
        for (int seed = 0; seed < 4; seed++) {
            double large = mean(drawn(kind, seed, 1024));
            assertThat(mean(drawn(kind, seed, 512))).isCloseTo(large, within(0.04 * large));
            assertThat(mean(drawn(kind, seed, 256))).isCloseTo(large, within(0.08 * large));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LETTER", "WIRE"})
    void lettersAndWiresLieInsideTheFilm(MarkKind kind) {
        for (int side : new int[] {32, 128}) {
            for (int seed = 0; seed < 10 * DRAWS; seed++) {
                boolean[] pixels = drawn(kind, seed, side).pixels();
                assertThat(borders(pixels, side))
                        .as("%s at %d, seed %d", kind, side, seed)
                        .containsOnly(0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 128})
    void aLetterLiesInAnUpperCorner(int side) {
        for (int seed = 0; seed < 10 * DRAWS; seed++) {
            boolean[] pixels = drawn(MarkKind.LETTER, seed, side).pixels();
            for (int pixel = 0; pixel < pixels.length; pixel++) {
                int row = pixel / side;
                double across = (pixel % side + 0.5) / side;
                double down = (row + 0.5) / side;
                assertThat(pixels[pixel] && (down > 0.25 || (across > 0.2 && across < 0.8)))
                        .isFalse();
            }
        }
    }

    @Test
    void aTubeComesFromTheUpperBorderAlone() {
        for (int seed = 0; seed < DRAWS; seed++) {
            List<Integer> borders = borders(drawn(MarkKind.TUBE, seed, 128).pixels(), 128);
            assertThat(borders.get(1)).isBetween(2, 10);
            assertThat(List.of(borders.get(0), borders.get(2), borders.get(3))).containsOnly(0);
        }
    }

    @Test
    void aTubeHasTwoBrightEdgesWithAFaintLumenBetween() {
        Mark mark = drawn(MarkKind.TUBE, 1, 512);
        int row = 150;
        List<Integer> bright = IntStream.range(0, 512)
                .filter(column -> mark.cover()[row * 512 + column] > 0.5)
                .boxed()
                .toList();
        int middle = (bright.get(0) + bright.get(bright.size() - 1)) / 2;
        assertThat(bright.get(bright.size() - 1) - bright.get(0)).isBetween(8, 20);
        assertThat(mark.cover()[row * 512 + middle]).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void aCollimatorCoversOneWholeBorderInBlack() {
        for (int seed = 0; seed < DRAWS; seed++) {
            Mark mark = drawn(MarkKind.COLLIMATOR, seed, 64);
            assertThat(mark.level()).isZero();
            assertThat(borders(mark.pixels(), 64))
                    .contains(64)
                    .satisfies(counts -> assertThat(
                                    counts.stream().filter(count -> count == 64).count())
                            .isEqualTo(1));
            assertThat(mean(mark)).isBetween(0.03, 0.12);
        }
    }

    @Test
    void filmsOfLessThan32PixelsAreRefused() {
        assertThatThrownBy(() -> drawn(MarkKind.LETTER, 1, 31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("side of a film with a mark must be at least 32, was 31");
    }

    @Test
    void distancesToALineAreThoseToTheNearestOfManyPointsOnIt() {
        int side = 40;
        double reach = 0.2;
        Stroke line = new Stroke(new double[] {0.1, 0.2, 0.7, 0.4, 0.7, 0.4, 0.6, 1.05, 0.5, 0.5, 0.5, 0.5});
        double[] actual = line.distances(side, reach);
        for (int pixel = 0; pixel < actual.length; pixel++) {
            int row = pixel / side;
            double x = (pixel % side + 0.5) / side;
            double y = (row + 0.5) / side;
            double nearest = Double.POSITIVE_INFINITY;
            for (int piece = 0; piece < 12; piece += 4) {
                double[] p = line.pieces();
                for (int step = 0; step <= 4000; step++) {
                    double t = step / 4000.0;
                    double px = p[piece] + t * (p[piece + 2] - p[piece]);
                    double py = p[piece + 1] + t * (p[piece + 3] - p[piece + 1]);
                    nearest = Math.min(nearest, Math.hypot(x - px, y - py));
                }
            }
            if (nearest < reach - 1e-4) {
                assertThat(actual[pixel]).isCloseTo(nearest, within(1e-4));
            } else if (nearest > reach + 1e-4) {
                assertThat(actual[pixel]).isInfinite();
            }
        }
    }

    private static Mark drawn(MarkKind kind, int seed, int side) {
        return kind.draw(new SplittableRandom(seed), side);
    }

    private static double mean(Mark mark) {
        double sum = 0;
        for (float cover : mark.cover()) {
            sum += cover;
        }
        return sum / mark.cover().length;
    }

    /** How many pixels of the left, upper, right and lower border are set. */
    private static List<Integer> borders(boolean[] pixels, int side) {
        int[] counts = new int[4];
        for (int i = 0; i < side; i++) {
            counts[0] += pixels[i * side] ? 1 : 0;
            counts[1] += pixels[i] ? 1 : 0;
            counts[2] += pixels[i * side + side - 1] ? 1 : 0;
            counts[3] += pixels[(side - 1) * side + i] ? 1 : 0;
        }
        List<Integer> all = new ArrayList<>();
        for (int count : counts) {
            all.add(count);
        }
        return all;
    }
}
