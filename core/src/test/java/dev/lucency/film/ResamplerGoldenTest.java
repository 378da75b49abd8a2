package dev.lucency.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares squares with those of Pillow, made by tools/golden/resample.py from pictures of the same formula. */
class ResamplerGoldenTest {
    record Case(int width, int height, Fit fit, int size, String hex) {
        int gray(int i) {
            return HexFormat.fromHexDigits(hex, 2 * i, 2 * i + 2);
        }

        @Override
        public String toString() {
            return width + "x" + height + " " + fit.text() + " to " + size;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ResamplerGoldenTest.class.getResourceAsStream("/golden/resample/bilinear.txt")),
                StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                List<String> words = List.of(line.split(" ", -1));
                int size = Integer.parseInt(words.get(3));
                StringBuilder rows = new StringBuilder();
                for (int row = 0; row < size; row++) {
                    rows.append(lines.readLine());
                }
                Fit fit = Fit.valueOf(words.get(2).toUpperCase(Locale.ROOT));
                cases.add(new Case(
                        Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)), fit, size, rows.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static GrayImage picture(int width, int height) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            pixels[i] = (byte) (3 * x * x + 5 * y * y + 7 * x * y + (31 * x + 17 * y) % 23 * 9);
        }
        return new GrayImage(width, height, pixels);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyPixelIsWithinOneGrayLevelOfPillows(Case golden) {
        GrayImage square = new Resampler(golden.size(), golden.fit()).apply(picture(golden.width(), golden.height()));

        assertThat(square.pixels()).hasSize(golden.hex().length() / 2);
        for (int i = 0; i < square.pixels().length; i++) {
            int pillows = golden.gray(i);
            assertThat(square.pixels()[i] & 0xFF)
                    .as("row %d, column %d", i / golden.size(), i % golden.size())
                    .isBetween(pillows - 1, pillows + 1);
        }
    }
}
