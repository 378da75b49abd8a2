package dev.lucency.pretrain;

import dev.lucency.data.PreparedFilm;
import java.util.List;

/**
 * The film from which the second view of a pair is taken. Other films of a patient, taken on other days with other machines,
 * differ in ways that no augmentation produces (MedAug: Vu et al. 2021).
 *
 * <p>Films of one patient that are not paired may still be negatives of each other: in the queue of MoCo, and within a batch in
 * SimCLR. If patients have many films and the queue holds a large part of the set, this counteracts the pairing.
 */
public enum Positives {
    /** The film itself. */
    FILM("film"),
    /** Another film of the same study, such as a second exposure; the film itself if there is none. */
    STUDY("study"),
    /** Another film of the same patient; the film itself if there is none. */
    PATIENT("patient");

    private final String text;

    Positives(String text) {
        this.text = text;
    }

    /** Returns the word in a configuration. */
    public String text() {
        return text;
    }

    /** Returns the key of a film's group; films with equal keys may be paired. A study belongs to its patient. */
    List<String> group(PreparedFilm film) {
        return switch (this) {
            case FILM -> List.of(film.id());
            case STUDY -> List.of(film.patient(), film.study());
            case PATIENT -> List.of(film.patient());
        };
    }
}
