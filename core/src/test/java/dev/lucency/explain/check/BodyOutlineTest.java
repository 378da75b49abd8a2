package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.FilmEntry;
import dev.lucency.phantom.PhantomOutline;
import dev.lucency.phantom.PhantomSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found outside the body is compared with simple films, and with phantoms, whose outline is known. */
class BodyOutlineTest {
    private static final int SIDE = 64;

    /** A bright disc in dark air, with a dark lung that does not reach the air, and a bright letter in the air. */
    @Test
    void airAndALetterInItAreOutsideAndADarkLungIsInside() {
        float[] film = new float[SIDE * SIDE];
        boolean[] outside = BodyOutline.outside(disc(film), SIDE);
        assertThat(outside[at(2, 2)]).isTrue();
        assertThat(outside[at(6, 6)]).as("the letter").isTrue();
        assertThat(outside[at(32, 24)]).as("the lung").isFalse();
        assertThat(outside[at(32, 45)]).as("the trunk").isFalse();
    }

    @Test
    void theScaleOfTheGrayValuesDoesNotMatter() {
        float[] film = disc(new float[SIDE * SIDE]);
        float[] scaled = new float[film.length];
        for (int pixel = 0; pixel < film.length; pixel++) {
            scaled[pixel] = 4 * film[pixel] - 1.5f;
        }
        assertThat(BodyOutline.outside(scaled, SIDE)).isEqualTo(BodyOutline.outside(film, SIDE));
    }

    @Test
    void aFilmWithoutDarkBorderIsBodyEverywhere() {
        float[] film = new float[SIDE * SIDE];
        for (int pixel = 0; pixel < film.length; pixel++) {
            film[pixel] = distance(pixel, 32, 32) < 12 ? 0.1f : 0.8f;
        }
        assertThat(BodyOutline.outside(film, SIDE)).containsOnly(false);
        assertThat(BodyOutline.outside(new float[SIDE * SIDE], SIDE)).containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128})
    void onPhantomsItIsTheKnownOutline(int size) {
        PhantomSet set = new PhantomSet(60, 4, size);
        List<FilmEntry> entries = set.listing().entries();
        long both = 0;
        long found = 0;
        long known = 0;
        for (FilmEntry entry : entries) {
            boolean[] expected = PhantomOutline.outside(set, entry);
            boolean[] actual = BodyOutline.outside(PhantomOutline.gray(set, entry), size);
            for (int pixel = 0; pixel < actual.length; pixel++) {
                both += actual[pixel] && expected[pixel] ? 1 : 0;
                found += actual[pixel] ? 1 : 0;
                known += expected[pixel] ? 1 : 0;
            }
        }
        assertThat(known).isGreaterThan((long) (0.05 * entries.size() * size * size));
        assertThat((double) both / found).as("precision").isGreaterThan(0.8);
        assertThat((double) both / known).as("recall").isGreaterThan(0.8);
    }

    private static float[] disc(float[] film) {
        for (int pixel = 0; pixel < film.length; pixel++) {
            boolean body = distance(pixel, 32, 32) < 24;
            boolean lung = distance(pixel, 24, 32) < 6;
            boolean letter = distance(pixel, 6, 6) < 3;
            film[pixel] = letter ? 1 : lung ? 0.05f : body ? 0.7f : 0.02f;
        }
        return film;
    }

    private static double distance(int pixel, int column, int row) {
        return Math.hypot(pixel % SIDE - column, Math.floorDiv(pixel, SIDE) - row);
    }

    private static int at(int row, int column) {
        return row * SIDE + column;
    }
}
