package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A baseline beside a map: its pixels are its own, its cells those of the map. */
class RankedMapTest {
    private static final int SIDE = 8;

    @Test
    void pixelsOfABaselineKeepTheirResolutionBesideACoarseMap() {
        float[] spot = new float[SIDE * SIDE];
        boolean[] mask = new boolean[spot.length];
        spot[3 * SIDE + 3] = 1; // in the upper left quarter
        mask[3 * SIDE + 3] = true;
        RankedMap beside = RankedMap.beside(new HeatMap(spot, SIDE, SIDE), new HeatMap(new float[4], 2, 2), SIDE);
        Region region = new Region(mask, SIDE);

        assertThat(new PointingGame().of(beside, region)).isEqualTo(1);
        assertThat(beside.map().rows()).isEqualTo(2);
        assertThat(new ChosenShare(1).of(beside, region)).isEqualTo(1); // the cell that holds the spot
    }

    @Test
    void aBaselineOnTheSameGridIsAMapLikeAnyOther() {
        HeatMap map = new HeatMap(new float[] {1, 3, 2, 0}, 2, 2);
        boolean[] mask = new boolean[SIDE * SIDE];
        mask[SIDE - 1] = true; // the upper right corner
        Region region = new Region(mask, SIDE);
        for (MapFigure figure : new MapFigure[] {new HitRate(1), new PointingGame(), new InsideOutsideAuc()}) {
            assertThat(figure.of(RankedMap.beside(map, map, SIDE), region))
                    .isEqualTo(figure.of(new RankedMap(map, SIDE), region));
        }
    }
}
