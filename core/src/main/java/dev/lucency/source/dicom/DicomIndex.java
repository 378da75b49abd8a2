package dev.lucency.source.dicom;

import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.dicom.BodyPart;
import dev.lucency.dicom.DicomFilm;
import dev.lucency.dicom.Projection;
import dev.lucency.film.DicomDecoder;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmTree;
import dev.lucency.source.FilmViews;
import dev.lucency.source.FolderRow;
import dev.lucency.source.LabelFile;
import dev.lucency.source.PatientAge;
import dev.lucency.source.SamePatients;
import dev.lucency.source.folder.FilmFolder;
import dev.lucency.source.folder.FolderRows;
import dev.lucency.source.folder.LabelTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The join of the files of a {@link DicomFilms} and its label table. */
final class DicomIndex {
    private final Path root;
    private final DicomFilms.Plan plan;
    private final FolderRows listed;
    private final Map<String, String> paths = new LinkedHashMap<>(); // by film name
    private final List<FolderRow> films = new ArrayList<>();
    private final FilmLists lists = new FilmLists();
    private final Map<String, String> provenance = new LinkedHashMap<>();
    private @Nullable DicomPatients patients;
    private int noView;
    private int noBodyPart;
    private int otherBodyPart;
    private int otherModality;

    DicomIndex(Path root, DicomFilms.Plan plan, FolderRows listed) {
        this.root = root;
        this.plan = plan;
        this.listed = listed;
    }

    void take(String path) {
        try {
            DicomFilm film = DicomDecoder.attributes(root.resolve(path), plan.overruled());
            requireKnownView(film);
            if (plan.views().take(film.projection())) {
                take(path, film);
            } else {
                String name = plan.key().film(path);
                paths.put(name, path);
                lists.leaveOut(name, film.view().reason());
            }
        } catch (RejectedFilmException e) {
            reject(path, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    /** Rejects a film with an unknown view, which may be a view that was not requested. */
    private void requireKnownView(DicomFilm film) throws RejectedFilmException {
        if (film.projection() == Projection.UNKNOWN && plan.views() != FilmViews.ALL) {
            if (film.view().isContradicted()) {
                throw new RejectedFilmException(
                        Reason.UNKNOWN_VIEW,
                        film.view().reason() + ": one is wrong; take all views to have this film too");
            }
            String said = film.position().isEmpty() ? "the view's code" : "ViewPosition is " + film.position() + ", it";
            throw new RejectedFilmException(
                    Reason.UNKNOWN_VIEW, said + " is no view that is known; take all views to have this film too");
        }
    }

    private void take(String path, DicomFilm film) throws RejectedFilmException {
        String name = plan.key().film(path);
        films.add(new FolderRow(
                name,
                patient(name, film),
                film.study().isEmpty() ? "" : plan.key().study(film.study()),
                film.projection().text(),
                film.sex(),
                PatientAge.years(film.age()),
                "",
                labels(path),
                ""));
        paths.put(name, path);
        noView += film.projection().text().isEmpty() ? 1 : 0;
        noBodyPart += film.bodyPart() == BodyPart.NOT_STATED ? 1 : 0;
        otherBodyPart += film.bodyPart() == BodyPart.OTHER ? 1 : 0;
        otherModality += film.radiograph() ? 0 : 1;
    }

    private String patient(String name, DicomFilm film) throws RejectedFilmException {
        if (plan.oneFilm()) {
            return name;
        }
        if (film.patientId().isEmpty()) {
            throw new RejectedFilmException(Reason.NO_PATIENT, "PatientID is empty");
        }
        String id = DicomPatients.id(film.patientId());
        if (id.isEmpty()) {
            throw new RejectedFilmException(Reason.NO_PATIENT, "PatientID names no patient, as ANONYMOUS does not");
        }
        return id;
    }

    /** Names the patients; must be called after the last film. */
    void settlePatients() {
        patients = new DicomPatients(plan, films);
        films.replaceAll(patients::named);
    }

    /** Returns the reason why it is uncertain which films belong to one patient; empty if it is certain. */
    String doubt() {
        return patients == null ? "" : patients.doubt();
    }

    private List<LabelValue> labels(String path) throws RejectedFilmException {
        FolderRow row = listed.rows().get(path);
        if (plan.table().isEmpty()) {
            return List.of();
        }
        if (row == null) {
            throw new RejectedFilmException(Reason.NO_ROW, listed.unlisted());
        }
        if (!row.fault().isEmpty()) {
            throw new RejectedFilmException(Reason.BAD_ROW, row.fault());
        }
        return row.labels();
    }

    void reject(String path, Reason reason, String detail) {
        String name = plan.key().film(path);
        paths.put(name, path);
        lists.reject(name, reason, detail);
    }

    void describe(FilmTree tree) {
        provenance.put("labels", plan.table().map(LabelTable::text).orElse("none"));
        provenance.put(
                "patients",
                plan.oneFilm()
                        ? "each film is of another patient"
                        : "PatientID" + (plan.same() == SamePatients.YES ? FilmFolder.ALIKE_ARE_ONE : ""));
        provenance.put("split", plan.split().text());
        provenance.put("views", plan.views().name().toLowerCase(Locale.ROOT));
        provenance.put("films of other views", String.valueOf(lists.otherViews().size()));
        provenance.put("films that do not say their view", String.valueOf(noView));
        provenance.put("films that do not say their body part", String.valueOf(noBodyPart));
        if (plan.overruled().bodyPart()) {
            provenance.put("films of another body part, taken for chests as was said", String.valueOf(otherBodyPart));
        }
        if (plan.overruled().modality()) {
            provenance.put(
                    "films of another modality, taken for radiographs as was said", String.valueOf(otherModality));
        }
        provenance.put("other files", String.valueOf(tree.otherFiles()));
        provenance.putAll(listed.notes());
        provenance.put("gray", "as shown: table, window or whole range; MONOCHROME1 turned over");
        provenance.put("key", plan.key().fingerprint());
        plan.table().map(LabelTable::file).ifPresent(file -> provenance.putAll(LabelFile.provenance(List.of(file))));
    }

    /** Assigns the films to the splits; must be called after {@link #settlePatients}. */
    void acceptFilms() {
        Function<FolderRow, Optional<Split>> parts = plan.split().over(films);
        films.forEach(film -> lists.accept(film.entry(parts.apply(film).orElseThrow())));
    }

    /** Returns the names of the labels. */
    List<String> labels() {
        return listed.labels();
    }

    /** Returns the path of each film, by film name, including films that are left out. */
    Map<String, String> paths() {
        return paths;
    }

    /** Returns the accepted films, the rejected films and the films of other views, each in the order of their paths. */
    FilmLists lists() {
        return lists;
    }

    /** Returns the provenance: settings and counts. */
    Map<String, String> provenance() {
        return provenance;
    }
}
