package dev.lucency.pretrain.watch;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmReader;
import java.util.List;

/** Phantoms with a made-up label that every other patient has, a third of them in validation: few films, and enough of each class. */
public final class HalfPositive {
    private HalfPositive() {}

    static FilmListing of(FilmListing phantoms) {
        return of(phantoms, phantoms.reader());
    }

    /** @param reader reads the pixels of the labelled entries */
    public static FilmListing of(FilmListing phantoms, FilmReader reader) {
        List<String> patients =
                phantoms.entries().stream().map(FilmEntry::patient).distinct().toList();
        FilmLists lists = new FilmLists();
        phantoms.entries().forEach(entry -> lists.accept(labelled(entry, patients.indexOf(entry.patient()))));
        return FilmListing.of(
                "half-positive", phantoms.citation(), List.of("Made_Up"), lists, phantoms.provenance(), reader);
    }

    private static FilmEntry labelled(FilmEntry entry, int patient) {
        return new FilmEntry(
                entry.id(),
                entry.patient(),
                entry.study(),
                entry.view(),
                entry.sex(),
                entry.age(),
                patient % 3 == 0 ? Split.VALIDATION : Split.TRAIN,
                entry.source(),
                List.of(patient % 2 == 0 ? LabelValue.POSITIVE : LabelValue.NEGATIVE));
    }
}
