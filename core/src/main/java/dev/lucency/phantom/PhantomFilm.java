package dev.lucency.phantom;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that decides how one film looks, drawn from its patient and its number alone; no pixel yet.
 *
 * @param patient whose film it is
 * @param number from 1
 * @param study the number of its study; films of one study show the same illness in the same view
 * @param bedside whether it was taken lying (AP) rather than standing (PA)
 * @param pose how the patient stood
 * @param chest what is inside
 * @param gasBubble size of the stomach's bubble; 0 for none
 * @param exposure tone, unsharpness and grain
 * @param borders what the collimator covered
 * @param marker the side marker, if there is one
 * @param wire the wire across the chest, if there is one
 * @param findings what is wrong
 * @param grainKey key of the film grain
 */
record PhantomFilm(
        PhantomPatient patient,
        int number,
        int study,
        boolean bedside,
        PhantomPose pose,
        PhantomChest chest,
        double gasBubble,
        PhantomExposure exposure,
        PhantomBorders borders,
        Optional<PhantomMarker> marker,
        Optional<PhantomWire> wire,
        List<PhantomFinding> findings,
        long grainKey) {
    /** Share of studies that are taken at the bedside. */
    static final double BEDSIDE_SHARE = 0.36;

    // A stream of its own for each, so that what one draws never moves another.
    private static final long VIEW = 1;
    private static final long FINDINGS = 2;
    private static final long ROOM = 3;
    private static final long CHEST = 4;
    private static final long EXPOSURE = 5;
    private static final long GRAIN = 6;
    private static final long HOSPITAL = 7;

    static PhantomFilm draw(PhantomPatient patient, int number) {
        PhantomHabits habits = patient.hospital().habits();
        int study = patient.studies().get(number - 1);
        PhantomRandom room = stream(patient, number, ROOM);
        boolean bedside = stream(patient, study, VIEW).chance(BEDSIDE_SHARE);
        PhantomPose pose = habits.pose(PhantomPose.draw(room, bedside));
        PhantomBorders borders = habits.borders(PhantomBorders.draw(room));
        PhantomRandom marks = stream(patient, number, HOSPITAL);
        Optional<PhantomMarker> marker =
                PhantomMarker.draw(room, borders, bedside).map(any -> habits.marker(any, borders, marks));
        Optional<PhantomWire> wire = PhantomWire.draw(marks, habits.wires(bedside));
        PhantomRandom inside = stream(patient, number, CHEST);
        PhantomChest chest = PhantomChest.draw(inside, patient.body(), bedside);
        double gasBubble = inside.chance(0.55) ? inside.uniform(0.05, 0.12) : 0;
        return new PhantomFilm(
                patient,
                number,
                study,
                bedside,
                pose,
                chest,
                gasBubble,
                habits.exposure(PhantomExposure.draw(stream(patient, number, EXPOSURE), bedside)),
                borders,
                marker,
                wire,
                PhantomDiagnosis.draw(
                        stream(patient, study, FINDINGS).bits(),
                        patient,
                        patient.hospital().risk(bedside),
                        chest),
                stream(patient, number, GRAIN).bits());
    }

    /** The film's name, such as {@code phantom-000123-02}. */
    String id() {
        return String.format(Locale.ROOT, "%s-%06d-%02d", patient.hospital().set(), patient.number(), number);
    }

    /** The study's name, such as {@code P000123-S01}. */
    String studyId() {
        return String.format(Locale.ROOT, "%s-S%02d", patient.id(), study);
    }

    /** Whether it shows this finding. */
    boolean shows(PhantomFinding.Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }

    /** The same film, had this finding not been there. */
    PhantomFilm without(PhantomFinding finding) {
        List<PhantomFinding> others =
                findings.stream().filter(other -> !other.equals(finding)).toList();
        return new PhantomFilm(
                patient, number, study, bedside, pose, chest, gasBubble, exposure, borders, marker, wire, others,
                grainKey);
    }

    /** Puts a point at a place of the film, and says how much of it is lung. */
    void locate(double filmX, double filmY, double softness, PhantomPoint point) {
        pose.locate(filmX, filmY, point);
        PhantomLung lung = chest.lung(point.left);
        point.inside = lung.inside(point.lateral, point.y);
        point.lung = lung.cover(point.inside, point.lateral, point.y, softness);
    }

    private static PhantomRandom stream(PhantomPatient patient, int filmOrStudy, long stream) {
        return PhantomRandom.of(patient.key(), stream, filmOrStudy);
    }
}
