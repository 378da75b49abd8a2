package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which films are paired, against what the table of the set says of their patients, studies and splits. */
class PartnersTest {
    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = prepared(120, 1);
    }

    @Test
    void aPartnerIsAnotherTrainFilmOfThePatientAndTheFilmItselfWhereItIsAlone() {
        Partners partners = new Partners(Positives.PATIENT, phantoms, new Seed(3));
        int[] rows = phantoms.rows(Split.TRAIN);
        for (int epoch = 0; epoch < 20; epoch++) {
            int[] found = partners.of(rows, epoch);
            for (int i = 0; i < rows.length; i++) {
                PreparedFilm film = phantoms.films().get(rows[i]);
                PreparedFilm partner = phantoms.films().get(found[i]);
                assertThat(partner.patient()).isEqualTo(film.patient());
                assertThat(partner.split()).isEqualTo(Split.TRAIN);
                assertThat(partner.row() == film.row()).isEqualTo(filmsOf(film) == 1);
            }
        }
    }

    @Test
    void aPartnerOfTheStudyIsOfTheSameStudy() {
        Partners partners = new Partners(Positives.STUDY, phantoms, new Seed(3));
        int[] rows = phantoms.rows(Split.TRAIN);
        int[] found = partners.of(rows, 0);
        for (int i = 0; i < rows.length; i++) {
            PreparedFilm film = phantoms.films().get(rows[i]);
            PreparedFilm partner = phantoms.films().get(found[i]);
            assertThat(partner.study()).isEqualTo(film.study());
            assertThat(partner.patient()).isEqualTo(film.patient());
        }
        assertThat(found).isNotEqualTo(rows);
    }

    @Test
    void everyOtherFilmOfThePatientHasItsTurn() {
        Partners partners = new Partners(Positives.PATIENT, phantoms, new Seed(3));
        PreparedFilm film = phantoms.films().stream()
                .filter(f -> f.split() == Split.TRAIN && filmsOf(f) >= 4)
                .findFirst()
                .orElseThrow();
        Set<Integer> met = new TreeSet<>();
        for (int epoch = 0; epoch < 200; epoch++) {
            met.add(partners.of(new int[] {film.row()}, epoch)[0]);
        }
        assertThat(met).hasSize((int) filmsOf(film) - 1);
    }

    @Test
    void aPartnerFollowsFromSeedEpochAndFilmAlone() {
        int[] rows = phantoms.rows(Split.TRAIN);
        int[] found = new Partners(Positives.PATIENT, phantoms, new Seed(3)).of(rows, 2);
        Partners again = new Partners(Positives.PATIENT, phantoms, new Seed(3));
        for (int i = rows.length - 1; i >= 0; i--) {
            assertThat(again.of(new int[] {rows[i]}, 2)).containsExactly(found[i]);
        }
        assertThat(again.of(rows, 3)).isNotEqualTo(found);
        assertThat(new Partners(Positives.PATIENT, phantoms, new Seed(4)).of(rows, 2))
                .isNotEqualTo(found);
    }

    @Test
    void countsTheFilmsThatAreNotAlone() {
        long paired = Arrays.stream(phantoms.rows(Split.TRAIN))
                .filter(row -> filmsOf(phantoms.films().get(row)) > 1)
                .count();
        Partners partners = Partners.of(Pretrainings.small("positives=patient"), phantoms);
        assertThat(partners.summary())
                .isEqualTo(paired + " of the " + phantoms.rows(Split.TRAIN).length
                        + " films of the train split of phantom are paired with another film of the same patient");
    }

    @Test
    void refusesASetWhereEveryFilmIsAlone() {
        PreparedSet few = prepared(2, 7);
        assertThat(few.films()).extracting(PreparedFilm::study).doesNotHaveDuplicates();
        assertThatThrownBy(() -> Partners.of(Pretrainings.small("positives=study"), few))
                .isInstanceOf(ConfigException.class)
                .hasMessage("positives: no film of the train split of phantom has another one of the same study,"
                        + " was study; use patient, if a patient has several films, or film");
    }

    private static long filmsOf(PreparedFilm film) {
        return phantoms.films().stream()
                .filter(other -> other.patient().equals(film.patient()))
                .count();
    }

    private static PreparedSet prepared(int count, long seed) {
        Path out = folder.resolve("phantoms-" + count);
        Preparation.run(
                new PhantomSet(count, seed, 32).listing(),
                new PrepareOptions(32, Fit.CROP, 1, false),
                out,
                Progress.SILENT);
        return PreparedSet.open(out);
    }
}
