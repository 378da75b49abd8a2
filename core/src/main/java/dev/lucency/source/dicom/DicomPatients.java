package dev.lucency.source.dicom;

import dev.lucency.source.FolderRow;
import dev.lucency.source.PatientId;
import dev.lucency.source.PatientSpellings;
import dev.lucency.source.SamePatients;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The patients of a {@link DicomFilms}, identified by PatientID and its issuer. Both are hashed later, so spellings are compared
 * before hashing, and a doubt is reported with the names of films.
 */
final class DicomPatients {
    private final DicomFilms.Plan plan;
    private final Map<String, String> united;
    private final String doubt;

    /** Finds the patients of films whose patient field is an id, or the film's name if no patient has two films. */
    DicomPatients(DicomFilms.Plan plan, Collection<FolderRow> films) {
        this.plan = plan;
        Map<String, String> first = PatientSpellings.firstFilms(films);
        boolean compared = !plan.oneFilm() && plan.same() != SamePatients.NO;
        PatientSpellings spellings = PatientSpellings.of(compared ? first.keySet() : List.of());
        this.united = plan.same() == SamePatients.YES ? spellings.united() : Map.of();
        this.doubt = plan.same() == SamePatients.ASK ? spellings.filmsInDoubt(first) : "";
    }

    /** Returns the normalized spelling of an id, after the line of its issuer; empty if it does not identify a patient. */
    static String id(String authorityAndId) {
        int end = authorityAndId.indexOf('\n');
        String id = PatientId.of(authorityAndId.substring(end + 1));
        return id.isEmpty() ? "" : authorityAndId.substring(0, end + 1) + id;
    }

    /** Returns the film with the hashed name of its patient. */
    FolderRow named(FolderRow film) {
        return plan.oneFilm()
                ? film
                : film.withPatient(plan.key().patient(united.getOrDefault(film.patient(), film.patient())));
    }

    /** Returns the reason why it is uncertain which films belong to one patient; empty if it is certain. */
    String doubt() {
        return doubt;
    }
}
