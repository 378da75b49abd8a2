package dev.lucency.prepare.duplicate;

import static dev.lucency.data.PatternFilms.film;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PatternFilms;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which patients two sets have in common, by the rule that models are judged by ({@code SeenFilmsTest}). */
class SetOverlapTest {
    @TempDir
    Path folder;

    private PreparedSet set(String name, PatternFilms.Film... films) {
        return PatternFilms.prepared(folder, name, 32, films);
    }

    private PreparedSet phantoms(int seed) {
        Path out = folder.resolve("phantoms-" + seed);
        PrepareOptions options = new PrepareOptions(32, Fit.CROP, 1, true, true);
        Preparation.run(new PhantomSet(6, seed, 32).listing(), options, out, Progress.SILENT);
        return PreparedSet.open(out);
    }

    @Test
    void inSetsOfOneNameEqualIdsAreEqualPeople() {
        SetOverlap overlap = SetOverlap.of(set("a", film("1", 1), film("2", 2)), set("a", film("2", 3), film("3", 4)));
        assertThat(overlap.comparable()).isTrue();
        assertThat(overlap.patients()).containsExactly("2");
    }

    @Test
    void aFilmInBothSetsByItsPixelsWithOnePatientTellsThatEqualIdsAreEqualPeople() {
        SetOverlap overlap =
                SetOverlap.of(set("a", film("1", 1), film("2", 2)), set("b", film("2", 3), film("1", 1), film("3", 4)));
        assertThat(overlap.comparable()).isTrue();
        assertThat(overlap.patients()).containsExactly("1", "2");
        assertThat(overlap.sameIds()).isEmpty();
    }

    @Test
    void aFilmOfOneIdAndOnePatientTellsItToo() {
        SetOverlap overlap = SetOverlap.of(set("a", film("1", 1), film("2", 2)), set("b", film("1", 3), film("3", 4)));
        assertThat(overlap.patients()).containsExactly("1");
    }

    @Test
    void elseEqualIdsAreToldAndAreNoOverlap() {
        SetOverlap overlap = SetOverlap.of(set("a", film("1", 1), film("2", 2)), set("b", film("2", 3), film("3", 4)));
        assertThat(overlap.comparable()).isFalse();
        assertThat(overlap.patients()).isEmpty();
        assertThat(overlap.sameIds()).containsExactly("2");
        assertThat(overlap.isNone()).isTrue();
    }

    @Test
    void ofPhantomsEachSeedDrawsOtherPeople() {
        SetOverlap overlap = SetOverlap.of(phantoms(1), phantoms(2));
        assertThat(overlap.comparable()).isFalse();
        assertThat(overlap.sameIds()).isEmpty();
    }
}
