package dev.lucency.pretrain;

import dev.lucency.data.PreparedFilm;
import java.util.List;

/**
 * From which film the second view of a pair is taken. Other films of a patient, taken on other days by other machines, are views
 * that no computation makes (MedAug: Vu et al. 2021).
 *
 * <p>Whatever the choice, the films of a patient that are not paired may meet as negatives: those in MoCo's queue, and in SimCLR
 * those of the same batch. Where patients have many films and the queue holds much of the set, that works against the pairs.
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

    /** The word in a configuration. */
    public String text() {
        return text;
    }

    /** What films have in common that may be paired; a study is its patient's. */
    List<String> group(PreparedFilm film) {
        return switch (this) {
            case FILM -> List.of(film.id());
            case STUDY -> List.of(film.patient(), film.study());
            case PATIENT -> List.of(film.patient());
        };
    }
}
