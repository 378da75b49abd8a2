package dev.lucency.explain.check;

import dev.lucency.data.PreparedSet;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.explain.map.HeatMaps;
import dev.lucency.explain.map.MapMaker;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.train.WholeFilms;
import java.util.Arrays;
import java.util.List;

/**
 * Films on which maps are checked.
 *
 * @param set the prepared set
 * @param rows rows of the films in the set
 * @param access access to the films; that to test films is given by the record of the reading
 * @param bootstrap how intervals are computed
 * @param progress shows the films that are done
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CheckedFilms(
        PreparedSet set, int[] rows, FilmAccess access, PatientBootstrap bootstrap, Progress progress) {
    /** Returns other films of the same set. */
    public CheckedFilms of(int[] others) {
        return new CheckedFilms(set, others, access, bootstrap, progress);
    }

    /** Returns at most so many films, the first ones. */
    public CheckedFilms first(int most) {
        return of(Arrays.copyOf(rows, Math.min(most, rows.length)));
    }

    /** Returns the patient of each film. */
    public String[] patients() {
        return Arrays.stream(rows)
                .mapToObj(row -> set.films().get(row).patient())
                .toArray(String[]::new);
    }

    /** Returns the number of different patients. */
    public int distinctPatients() {
        return (int) Arrays.stream(patients()).distinct().count();
    }

    /**
     * Visits the films batch by batch, without gradient.
     *
     * @param stage name of the work in the progress display
     * @param use takes normalised films [n, C, S, S]
     */
    public void visit(MapSubject subject, String stage, WholeFilms.Use use) {
        access.require(set, rows);
        new WholeFilms(set, subject.input(), subject.device()).visit(rows, stage, progress, use);
        progress.end(rows.length + " films");
    }

    /**
     * Visits the films in small batches, so that slow work shows its progress.
     *
     * @param batch number of films of a batch
     * @param stage name of the work in the progress display
     * @param use takes normalised films [n, C, S, S]
     */
    void visit(MapSubject subject, int batch, String stage, WholeFilms.Use use) {
        access.require(set, rows);
        new WholeFilms(set, subject.input(), subject.device()).visit(rows, batch, stage, progress, use);
        progress.end(rows.length + " films");
    }

    /** Returns the same films, whose progress is not shown. */
    CheckedFilms silently() {
        return new CheckedFilms(set, rows, access, bootstrap, Progress.SILENT);
    }

    /** Returns the seed of one kind of random draw. */
    Seed seed(SeedStream stream, long... purpose) {
        return new Seed(bootstrap.seed()).derive(stream, purpose);
    }

    /** Computes the maps of the films: per film, its maps. */
    public List<List<HeatMap>> maps(MapMaker maker, MapSubject subject) {
        return HeatMaps.of(maker, subject.input(), set, rows, access, subject.device(), progress);
    }
}
