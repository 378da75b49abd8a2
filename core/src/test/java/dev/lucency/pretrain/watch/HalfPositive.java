package dev.lucency.pretrain.watch;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.source.FilmSource;
import java.util.List;
import java.util.Map;

/** Phantoms with a made-up label that every other patient has, a third of them in validation: few films, and enough of each class. */
record HalfPositive(PhantomSet phantoms) implements FilmSource {
    @Override
    public String name() {
        return "half-positive";
    }

    @Override
    public String citation() {
        return phantoms.citation();
    }

    @Override
    public List<String> labels() {
        return List.of("Made_Up");
    }

    @Override
    public List<FilmEntry> entries() {
        List<String> patients =
                phantoms.entries().stream().map(FilmEntry::patient).distinct().toList();
        return phantoms.entries().stream()
                .map(entry -> labelled(entry, patients.indexOf(entry.patient())))
                .toList();
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

    @Override
    public List<Rejection> rejections() {
        return List.of();
    }

    @Override
    public Map<String, String> provenance() {
        return phantoms.provenance();
    }

    @Override
    public GrayImage read(FilmEntry entry) throws RejectedFilmException {
        return phantoms.read(entry);
    }
}
