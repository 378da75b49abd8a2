package dev.lucency.source.dicom;

import dev.lucency.source.FolderRow;
import dev.lucency.source.PatientId;
import dev.lucency.source.PatientSpellings;
import dev.lucency.source.SamePatients;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The patients of a {@link DicomFilms}, by their PatientID and the authority that gave it. Both are hashed, so spellings are compared
 * before that, and what is doubtful is told by the names of films.
 */
final class DicomPatients {
    private final DicomFilms.Plan plan;
    private final Map<String, String> united;
    private final String doubt;

    /** Of films whose patients are ids, or names where no patient has two films. */
    DicomPatients(DicomFilms.Plan plan, Collection<FolderRow> films) {
        this.plan = plan;
        Map<String, String> first = PatientSpellings.firstFilms(films);
        boolean compared = !plan.oneFilm() && plan.same() != SamePatients.NO;
        PatientSpellings spellings = PatientSpellings.of(compared ? first.keySet() : List.of());
        this.united = plan.same() == SamePatients.YES ? spellings.united() : Map.of();
        this.doubt = plan.same() == SamePatients.ASK ? spellings.filmsInDoubt(first) : "";
    }

    /** The one spelling of an id below the authority that gave it; empty if it names nobody. */
    static String id(String authorityAndId) {
        int end = authorityAndId.indexOf('\n');
        String id = PatientId.of(authorityAndId.substring(end + 1));
        return id.isEmpty() ? "" : authorityAndId.substring(0, end + 1) + id;
    }

    /** The film with its patient's name. */
    FolderRow named(FolderRow film) {
        return plan.oneFilm()
                ? film
                : film.withPatient(plan.key().patient(united.getOrDefault(film.patient(), film.patient())));
    }

    /** Why it is not sure which films are of one patient, in words; empty if it is. */
    String doubt() {
        return doubt;
    }
}
