package dev.lucency.seen;

import static dev.lucency.data.PatternFilms.film;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.data.PatternFilms;
import dev.lucency.data.PreparedSet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, told, and left out of the figures beside, against what is written here of each film. */
class OverlapCheckTest {
    @TempDir
    Path folder;

    private PreparedSet set(String name, PatternFilms.Film... films) {
        return PatternFilms.prepared(folder, name, 32, films);
    }

    private static OverlapCheck test(SeenFilms seen, PreparedSet judged, int... rows) {
        return OverlapCheck.of(seen, judged, "test", rows);
    }

    @Test
    void equalIdsOfWhichNoFilmTellsAreToldLeftOutAndNeverRefused() {
        PreparedSet clinic = set("clinic", film("12", 1), film("13", 2));
        SeenFilms seen = SeenFilms.NONE.with(SeenUse.LABELS, clinic, 0).with(SeenUse.CHOICE, clinic, 1);
        PreparedSet hospital = set("hospital", film("x", 3), film("12", 4), film("12", 5), film("13", 6));
        OverlapCheck check = test(seen, hospital, 0, 1, 2, 3).requireNewLabels("model", false);

        assertThat(check.found().uses()).isEmpty();
        assertThat(check.found().sameIds()).containsExactly(new SameIds("clinic", 2, 3));
        assertThat(check.found().notes())
                .containsExactly(
                        "2 of the 3 test patients have ids that also occur in clinic, which the model has seen; if they are"
                                + " the same people, prepare both sets with one 'name'");
        assertThat(check.unseen()).containsExactly(0);
        assertThat(SeenOverlap.of(check.found().json())).isEqualTo(check.found());
    }

    @Test
    void equalIdsThatMeanTheSamePeopleAreRefusedAsInSetsOfOneName() {
        PreparedSet clinic = set("clinic", film("12", 1), film("13", 2));
        SeenFilms seen = SeenFilms.NONE.with(SeenUse.LABELS, clinic, 0, 1);
        PreparedSet renamed = set("renamed", film("x", 3), film("12", 4), film("13", 2));

        assertThatThrownBy(() -> test(seen, renamed, 0, 1).requireNewLabels("model", false))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "model: 1 of the 2 test patients were among those whose labels the model was fitted to"
                                + " (clinic, train; 0 films are copies), such as film f1;");
        OverlapCheck admitted = test(seen, renamed, 0, 1).requireNewLabels("model", true);
        assertThat(admitted.found().sameIds()).isEmpty();
        assertThat(admitted.unseen()).containsExactly(0);
        assertThat(admitted.found().hasSeenLabels()).isTrue();
    }

    @Test
    void equalIdsOfThePreTrainingAreTold() {
        PreparedSet clinic = set("clinic", film("12", 1));
        PreparedSet hospital = set("hospital", film("x", 3), film("12", 4));
        OverlapCheck check = test(SeenFilms.NONE.with(SeenUse.PRE_TRAINING, clinic, 0), hospital, 0, 1);

        assertThat(check.found().sameIds()).containsExactly(new SameIds("clinic", 1, 1));
        assertThat(check.unseen()).containsExactly(0);
    }

    @Test
    void validationThatAModelOfAnotherSetWasChosenOnIsNoMatterForValidation() {
        PreparedSet clinic = set("clinic", film("12", 1));
        PreparedSet hospital = set("hospital", film("x", 3), film("12", 4));
        OverlapCheck check =
                OverlapCheck.of(SeenFilms.NONE.with(SeenUse.CHOICE, clinic, 0), hospital, "validation", 0, 1);

        assertThat(check.found().notes()).isEmpty();
        assertThat(check.unseen()).containsExactly(0, 1);
    }

    /** The pre-training on one set, gone on with on another split of it. */
    @Test
    void usesThatReadAlikeAreToldOnceAndTheirPatientsCountedOnce() {
        PreparedSet first = set("clinic", film("a", 1), film("b", 2));
        PreparedSet second = set("clinic", film("b", 2), film("c", 3));
        SeenFilms seen =
                SeenFilms.NONE.with(SeenUse.PRE_TRAINING, first, 0, 1).with(SeenUse.PRE_TRAINING, second, 0, 1);
        PreparedSet judged = set("clinic", film("b", 2), film("a", 7), film("c", 8), film("d", 9));

        assertThat(test(seen, judged, 0, 1, 2, 3).found().notes())
                .containsExactly(
                        "3 of the 4 test patients were in the pre-training (clinic, train; 1 films are copies)");
    }
}
