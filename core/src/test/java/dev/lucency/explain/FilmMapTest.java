package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.film.FilmPlaces;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Resampler;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

/** Heat maps in the pixels of films of other shapes than the square that the network saw. */
class FilmMapTest {
    private static final HeatMap QUARTERS = new HeatMap(new float[] {1, 2, 3, 4}, 2, 2);

    @Test
    void onASquareFilmItIsTheMapAtTheSizeOfTheFilm() {
        FilmMap map = FilmMap.of(QUARTERS, new Resampler(8, Fit.CROP).places(24, 24));
        assertThat(map.values()).containsExactly(QUARTERS.at(24).values(), within(1e-6f));
    }

    @Test
    void whatACropLeavesOutHasNoRelevance() {
        FilmMap map = FilmMap.of(QUARTERS, new Resampler(4, Fit.CROP).places(8, 4)); // the middle four columns
        assertThat(map.width()).isEqualTo(8);
        assertThat(map.height()).isEqualTo(4);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 8; x++) {
                float value = map.values()[y * 8 + x];
                if (x < 2 || x >= 6) {
                    assertThat(value).isNaN();
                } else {
                    assertThat(value).isEqualTo(QUARTERS.at(4).at(y, x - 2));
                }
            }
        }
    }

    @Test
    void whatIsPaddedIsNotPartOfTheFilm() {
        FilmMap map = FilmMap.of(QUARTERS, new Resampler(8, Fit.PAD).places(4, 8)); // columns 2 to 5 of the square
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 4; x++) {
                assertThat(map.values()[y * 4 + x]).isEqualTo(QUARTERS.at(8).at(y, x + 2));
            }
        }
    }

    @Test
    void aDrawnFilmOfAnotherSizeHasTheMapOfTheSamePlaces() {
        FilmPlaces places = new Resampler(16, Fit.PAD).places(40, 24);
        FilmMap own = FilmMap.of(QUARTERS, places);
        FilmMap drawn = FilmMap.of(QUARTERS, places, 8, 8);
        assertThat(drawn.width()).isEqualTo(8);
        for (int part = 0; part < 8; part++) { // centres of 5 columns and 3 rows
            assertThat(drawn.values()[part * 8 + part]).isEqualTo(own.values()[(part * 3 + 1) * 40 + part * 5 + 2]);
        }
    }

    @Test
    void aCellCoversThePixelsThatBecameIt() {
        FilmPlaces cropped = new Resampler(4, Fit.CROP).places(8, 4);
        assertThat(cropped.cell(1, 0, 2, 2)).isEqualTo(new Rectangle2D.Double(2, 2, 2, 2));
        FilmPlaces padded = new Resampler(8, Fit.PAD).places(4, 8);
        assertThat(padded.cell(0, 2, 4, 4)).isEqualTo(new Rectangle2D.Double(2, 0, 2, 2));
        assertThat(padded.cell(0, 0, 4, 4)).as("on the padding").isEqualTo(new Rectangle2D.Double(-2, 0, 2, 2));
    }

    @Test
    void theMostRelevantPixelIsTheFirstOfThoseThatWereSeen() {
        FilmPlaces places = new Resampler(4, Fit.CROP).places(8, 4);
        assertThat(FilmMap.of(QUARTERS, places).highestPixel()).hasValue(3 * 8 + 5);
        assertThat(FilmMap.of(new HeatMap(new float[] {2, 2, 2, 2}, 2, 2), places)
                        .highestPixel())
                .isEmpty();
    }

    /** A spot on the film, prepared, lies in the cell whose relevance comes back to the spot. */
    @Test
    void theMapOfABrightSpotComesBackToTheSpot() {
        for (Fit fit : Fit.values()) {
            int width = 90;
            int height = 60;
            byte[] pixels = new byte[width * height];
            for (int y = 40; y < 45; y++) {
                for (int x = 50; x < 55; x++) {
                    pixels[y * width + x] = (byte) 255;
                }
            }
            Resampler resampler = new Resampler(30, fit);
            byte[] prepared =
                    resampler.apply(new GrayImage(width, height, pixels)).pixels();
            float[] relevance = new float[prepared.length];
            for (int pixel = 0; pixel < relevance.length; pixel++) {
                relevance[pixel] = Byte.toUnsignedInt(prepared[pixel]);
            }
            FilmMap map = FilmMap.of(new HeatMap(relevance, 30, 30), resampler.places(width, height));
            int highest = map.highestPixel().orElseThrow();
            assertThat(highest % width).as("%s", fit).isBetween(50, 54);
            assertThat(highest / width).as("%s", fit).isBetween(40, 44);
        }
    }
}
