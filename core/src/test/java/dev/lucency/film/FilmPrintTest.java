package dev.lucency.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the transform by its definition, frequency by frequency, and a median by sorting. */
class FilmPrintTest {
    private static double coefficient(byte[] grays, int down, int across) {
        double sum = 0;
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                sum += (grays[y * 32 + x] & 0xFF)
                        * Math.cos(Math.PI * down * (y + .5) / 32)
                        * Math.cos(Math.PI * across * (x + .5) / 32);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBitSaysWhetherAFrequencyIsAboveTheMedian(int seed) {
        byte[] grays = Pngs.pixels(32, 32, seed);
        double[] expected = new double[256];
        Arrays.setAll(expected, i -> coefficient(grays, i / 16, i % 16));
        double[] sorted = Arrays.copyOfRange(expected, 1, 256);
        Arrays.sort(sorted);

        long[] print = FilmPrint.of(grays, 32);

        assertThat(print).hasSize(4);
        for (int i = 0; i < 256; i++) {
            boolean above = i > 0 && expected[i] > sorted[127];
            if (Math.abs(expected[i] - sorted[127]) > 1e-6) {
                assertThat((print[i / 64] >>> i % 64 & 1) == 1).as("bit %d", i).isEqualTo(above);
            }
        }
        assertThat(Arrays.stream(print).map(Long::bitCount).sum()).isEqualTo(127);
    }
}
