package dev.lucency.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.GrayImage;
import dev.lucency.source.FilmListing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Masks of phantoms: lungs are dark, hearts are bright, and neither lies where the other is. */
class PhantomMaskTest {
    private static final PhantomSet SET = new PhantomSet(60, 1, 64);
    private static final FilmListing LISTING = SET.listingWithMasks();

    private static byte[] mask(FilmEntry entry, String name, GrayImage film) {
        return LISTING.masks()
                .read(LISTING.masks().of(entry.id(), name).orElseThrow(), film)
                .pixels();
    }

    private static double mean(byte[] film, byte[] mask) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < film.length; i++) {
            if (mask[i] != 0) {
                sum += Byte.toUnsignedInt(film[i]);
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void lungsAreDarkerThanTheHeartAndBesideIt() {
        assertThat(LISTING.masks().names()).isEqualTo(List.of("lungs", "heart"));
        for (FilmEntry entry : LISTING.entries()) {
            GrayImage film = SET.draw(entry);
            byte[] lungs = mask(entry, "lungs", film);
            byte[] heart = mask(entry, "heart", film);
            assertThat(mean(film.pixels(), lungs)).as(entry.id()).isLessThan(mean(film.pixels(), heart));
            for (int i = 0; i < lungs.length; i++) {
                assertThat(lungs[i] & heart[i]).isZero();
            }
        }
    }

    @Test
    void anEnlargedHeartHasALargerMask() {
        List<PhantomFilm> enlarged = LISTING.entries().stream()
                .map(SET::film)
                .filter(film -> film.shows(PhantomFinding.Kind.CARDIOMEGALY))
                .toList();
        assertThat(enlarged).isNotEmpty();
        for (PhantomFilm film : enlarged) {
            PhantomFinding finding = film.findings().stream()
                    .filter(one -> one.kind() == PhantomFinding.Kind.CARDIOMEGALY)
                    .findFirst()
                    .orElseThrow();
            assertThat(size(film)).isGreaterThan(size(film.without(finding)));
        }
    }

    private static int size(PhantomFilm film) {
        int size = 0;
        for (byte pixel : PhantomMask.HEART.draw(film, 64).pixels()) {
            size += pixel != 0 ? 1 : 0;
        }
        return size;
    }
}
