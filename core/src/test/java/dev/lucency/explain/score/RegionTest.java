package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boxes as pixels, and regions as cells of a grid. */
class RegionTest {
    @Test
    void aPixelBelongsToABoxThatHoldsItsCentre() {
        Region region = Region.ofBoxes(List.of(box(0.6, 1, 2, 1.4)), 4); // columns 0.6 to 2.6, rows 1 to 2.4
        assertThat(drawn(region)).containsExactly("....", ".##.", "....", "....");
    }

    @Test
    void aBoxHoldsACentreOnItsLeftEdgeAndNotOneOnItsRightEdge() {
        assertThat(drawn(Region.ofBoxes(List.of(box(0.5, 1.5, 2, 1)), 4)))
                .containsExactly("....", "##..", "....", "....");
    }

    @Test
    void boxesThatOverlapAreCountedOnce() {
        Region region = Region.ofBoxes(List.of(box(0, 0, 2, 2), box(1, 1, 2, 2)), 4);
        assertThat(drawn(region)).containsExactly("##..", "###.", ".##.", "....");
        assertThat(region.size()).isEqualTo(7);
        assertThat(region.share()).isEqualTo(7 / 16.0);
    }

    @Test
    void aBoxBetweenTheCentresOfPixelsIsThePixelOfItsOwnCentre() {
        assertThat(drawn(Region.ofBoxes(List.of(box(2.6, 3.7, 0.3, 0.3)), 4)))
                .containsExactly("....", "....", "....", "..#.");
    }

    @Test
    void aBoxOverTheEdgeIsCutThere() {
        assertThat(drawn(Region.ofBoxes(List.of(box(3, -1, 9, 2)), 4))).containsExactly("...#", "....", "....", "....");
    }

    @Test
    void aPixelBelongsToAMaskThatCoversHalfOfIt() {
        Region region = Region.ofCoverage(coverage(0, 127, 128, 255, 200, 1, 0, 0, 0), 3)
                .orElseThrow();
        assertThat(drawn(region)).containsExactly("..#", "##.", "...");
    }

    @Test
    void aThinMaskIsAllThatItTouches() {
        Region region =
                Region.ofCoverage(coverage(0, 127, 0, 1, 60, 0, 0, 0, 0), 3).orElseThrow();
        assertThat(drawn(region)).containsExactly(".#.", "##.", "...");
    }

    @Test
    void aMaskThatCoversNothingIsNoRegion() {
        assertThat(Region.ofCoverage(new byte[9], 3)).isEmpty();
    }

    @Test
    void regionsOfOneFilmAreUnited() {
        Region corner = Region.ofBoxes(List.of(box(0, 0, 2, 2)), 4);
        assertThat(drawn(corner.and(Region.ofBoxes(List.of(box(1, 1, 2, 2)), 4))))
                .containsExactly("##..", "###.", ".##.", "....");
        assertThatThrownBy(() -> corner.and(Region.ofBoxes(List.of(box(0, 0, 2, 2)), 5)))
                .hasMessageContaining("must have one side, were 4 and 5");
    }

    private static byte[] coverage(int... values) {
        byte[] coverage = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            coverage[i] = (byte) values[i];
        }
        return coverage;
    }

    @Test
    void aCellLiesInsideIfItsCentreDoes() {
        Region region = Region.ofBoxes(List.of(box(0, 0, 6, 4)), 8); // centres of the cells at pixels 2 and 6
        assertThat(region.cells(2, 2)).containsExactly(true, false, false, false);
        assertThat(region.cells(4, 4)).startsWith(true, true, true, false, true, true, true, false, false);
        assertThat(region.cells(8, 8)).isEqualTo(region.mask());
    }

    @Test
    void aRegionWithoutACentreIsTheCellThatHasMostOfIt() {
        Region region = Region.ofBoxes(List.of(box(3, 0, 3, 1)), 8);
        assertThat(region.cells(2, 2)).containsExactly(false, true, false, false);
        Region halved = Region.ofBoxes(List.of(box(3, 7, 2, 1)), 8);
        assertThat(halved.cells(2, 2)).containsExactly(false, false, true, false); // the first of two
    }

    @Test
    void aRegionHasAPixel() {
        assertThatThrownBy(() -> new Region(new boolean[4], 2)).hasMessage("a region must have a pixel");
        assertThatThrownBy(() -> Region.ofBoxes(List.of(), 2)).hasMessage("a region must have a pixel");
        assertThatThrownBy(() -> new Region(new boolean[5], 2))
                .hasMessage("a region of 2x2 pixels cannot have 5 values");
    }

    private static String[] drawn(Region region) {
        String[] rows = new String[region.side()];
        for (int y = 0; y < rows.length; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < rows.length; x++) {
                row.append(region.mask()[y * rows.length + x] ? '#' : '.');
            }
            rows[y] = row.toString();
        }
        return rows;
    }

    private static PreparedBox box(double x, double y, double width, double height) {
        return new PreparedBox("film", FilmBox.Kind.FINDING, "Mass", x, y, width, height);
    }
}
