package dev.lucency.transfer;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.film.GrayImage;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmReader;
import java.util.Arrays;
import java.util.List;

/**
 * Phantoms with one finding that any network learns within a few steps, on any processor: a black band across the films of every other
 * patient. Half of the patients are in validation.
 */
final class BandedFilms {
    private BandedFilms() {}

    static FilmListing of(PhantomSet set) {
        FilmListing phantoms = set.listing();
        List<String> patients =
                phantoms.entries().stream().map(FilmEntry::patient).distinct().toList();
        FilmLists lists = new FilmLists();
        phantoms.entries().forEach(entry -> lists.accept(labelled(entry, patients.indexOf(entry.patient()))));
        FilmReader reader = entry -> {
            GrayImage film = phantoms.reader().read(entry);
            return entry.labels().get(0) == LabelValue.POSITIVE ? banded(film) : film;
        };
        return FilmListing.of("banded", phantoms.citation(), List.of("Band"), lists, phantoms.provenance(), reader);
    }

    private static FilmEntry labelled(FilmEntry entry, int patient) {
        return new FilmEntry(
                entry.id(),
                entry.patient(),
                entry.study(),
                entry.view(),
                entry.sex(),
                entry.age(),
                patient % 4 < 2 ? Split.TRAIN : Split.VALIDATION,
                entry.source(),
                List.of(patient % 2 == 0 ? LabelValue.POSITIVE : LabelValue.NEGATIVE));
    }

    /** Blackens the middle third of the rows. */
    private static GrayImage banded(GrayImage film) {
        byte[] pixels = film.pixels().clone();
        Arrays.fill(pixels, film.height() / 3 * film.width(), film.height() * 2 / 3 * film.width(), (byte) 0);
        return new GrayImage(film.width(), film.height(), pixels);
    }
}
