package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.Split;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patches in boxes, and what is found without looking, on a grid of 4 by 4 over a film of 40 pixels. */
class LocalisationTest {
    private static final int SIDE = 40;
    private static final PreparedFilm FILM =
            new PreparedFilm(0, "film", "patient", "study", "PA", "F", 50, Split.TEST, "film", List.of());

    @Test
    void aPatchIsInABoxIfItsCentreIs() {
        SelectionMap map = map(0, 1, 2, 3);
        assertThat(shares(map, box(5, 5, 10.1, 1)).of(map.places())).isEqualTo(0.5); // centres at 5, 15, 25, 35
        assertThat(shares(map, box(4, 5, 10, 1)).of(map.places())).isEqualTo(0.25);
        assertThat(shares(map, box(0, 11, 40, 20)).of(map.places())).isZero();
    }

    @Test
    void aBoxSmallerThanAPatchIsInThePatchThatHasItsCentre() {
        SelectionMap map = map(1, 2);
        GridShares small = shares(map, box(16, 2, 3, 3));
        assertThat(small.of(map.places())).isEqualTo(0.5);
        assertThat(small.ofRandom()).isEqualTo(1 / 16.0);
    }

    @Test
    void boxesThatOverlapAreCountedOnce() {
        SelectionMap map = map(0);
        assertThat(shares(map, box(0, 0, 20, 20), box(0, 0, 10, 10)).ofRandom()).isEqualTo(0.25);
    }

    /** The four in the middle are equally near, then eight beside them, then the corners. */
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "6, 0.6666667", "12, 0.3333333", "16, 0.25"})
    void theCentreIsTheBestPlaceForABoxInTheMiddle(int kept, double share) {
        assertThat(shares(map(0), box(10, 10, 20, 20)).ofCentre(kept)).isCloseTo(share, within(1e-6));
    }

    @Test
    void ofPatchesThatAreEquallyNearAnyMayBeChosen() {
        GridShares oneOfTheFour = shares(map(0), box(10, 10, 10, 10));
        assertThat(oneOfTheFour.ofCentre(1)).isEqualTo(0.25);
        assertThat(oneOfTheFour.ofCentre(2)).isEqualTo(0.25);
        GridShares aSide = shares(map(0), box(0, 0, 40, 10)); // two of the eight, two corners
        assertThat(aSide.ofCentre(8)).isCloseTo(4 * 2 / 8.0 / 8, within(1e-9));
    }

    @Test
    void allScoresAlikeLieInTheMiddleOfTheScale() {
        assertThat(map(0).height(3)).isEqualTo(0.5);
    }

    private static SelectionMap map(int... places) {
        return new SelectionMap(FILM, new float[16], places, 4, 4);
    }

    private static GridShares shares(SelectionMap map, PreparedBox... boxes) {
        return GridShares.of(map, List.of(boxes), SIDE);
    }

    private static PreparedBox box(double x, double y, double width, double height) {
        return new PreparedBox("film", FilmBox.Kind.FINDING, "Mass", x, y, width, height);
    }
}
