package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.score.HeatMap;
import org.junit.jupiter.api.Test;

/** Shares of small maps, counted by hand. */
class MapShareTest {
    private static final boolean[] RIGHT = {false, true, false, true};

    /** Of -1, 1, 3, 3, the lowest is 0 and the highest 1: 0, .5, 1, 1. */
    @Test
    void relevanceCountsFromTheLowestOfTheFilm() {
        HeatMap map = MapShare.onFilm(new HeatMap(new float[] {-1, 1, 3, 3}, 2, 2), 2);
        assertThat(MapShare.of(map, RIGHT)).isCloseTo(1.5 / 2.5, within(1e-12));
        assertThat(MapShare.of(map, new boolean[4])).isZero();
    }

    @Test
    void aMapIsSharedOutInPixelsOfTheFilm() {
        HeatMap map = MapShare.onFilm(new HeatMap(new float[] {0, 1}, 1, 2), 4); // 0, .25, .75, 1 in each row
        boolean[] last = new boolean[16];
        last[3] = true;
        assertThat(MapShare.of(map, last)).isCloseTo(1 / 8.0, within(1e-6));
    }

    @Test
    void aMapWithoutAnyDifferenceHasTheShareOfTheArea() {
        HeatMap even = MapShare.onFilm(new HeatMap(new float[] {7}, 1, 1), 2);
        assertThat(MapShare.of(even, new boolean[] {true, false, false, false})).isEqualTo(0.25);
        assertThat(MapShare.pointing(even, new boolean[] {true, false, false, false}))
                .isEqualTo(0.25);
    }

    @Test
    void ofSeveralHighestPixelsTheShareInTheRegionPoints() {
        HeatMap map = MapShare.onFilm(new HeatMap(new float[] {-1, 1, 3, 3}, 2, 2), 2);
        assertThat(MapShare.pointing(map, RIGHT)).isEqualTo(0.5);
        assertThat(MapShare.pointing(map, new boolean[] {true, true, false, false}))
                .isZero();
    }
}
