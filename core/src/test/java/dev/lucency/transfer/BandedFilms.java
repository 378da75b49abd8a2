package dev.lucency.transfer;

import dev.lucency.data.LabelValue;
import dev.lucency.film.GrayImage;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.pretrain.watch.HalfPositive;
import dev.lucency.source.FilmListing;
import java.util.Arrays;

/**
 * Phantoms with one finding that any network learns within a few steps, on any processor: a black band across the films of every other
 * patient.
 */
final class BandedFilms {
    private BandedFilms() {}

    static FilmListing of(PhantomSet set) {
        FilmListing phantoms = set.listing();
        return HalfPositive.of(phantoms, entry -> {
            GrayImage film = phantoms.reader().read(entry);
            return entry.labels().get(0) == LabelValue.POSITIVE ? banded(film) : film;
        });
    }

    /** Blackens the middle third of the rows. */
    private static GrayImage banded(GrayImage film) {
        byte[] pixels = film.pixels().clone();
        Arrays.fill(pixels, film.height() / 3 * film.width(), film.height() * 2 / 3 * film.width(), (byte) 0);
        return new GrayImage(film.width(), film.height(), pixels);
    }
}
