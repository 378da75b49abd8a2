package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.explain.Standing.Case;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapFigure;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sheet of maps: which film stands where, told by its gray value. */
class MapSheetTest {
    private static final int SIDE = 64; // drawn as 256
    private static final int CELL = 256;
    private static final int ROW = 2 * MapSheet.LINE + CELL + ColourBar.HEIGHT + PictureGrid.GAP;
    private static final int COLUMN = 2 * CELL + SelectionPicture.GAP + PictureGrid.GAP;
    private static final int HEAD = MapSheet.LINE + PictureGrid.GAP;

    @Test
    void theWorstStandAboveTheMiddleTheBestAndAllOthers() {
        MapSheet sheet = new MapSheet();
        sheet.add("a", "", picture(10), Optional.empty());
        sheet.add("b", "Mass", picture(20), Optional.of(standing(Case.BEST)));
        sheet.add("c", "Mass", picture(30), Optional.of(standing(Case.WORST)));
        sheet.add("d", "Mass", picture(40), Optional.of(standing(Case.MIDDLE)));
        sheet.add("e", "Mass", picture(50), Optional.of(standing(Case.OTHER)));
        BufferedImage drawn = sheet.draw();
        assertThat(drawn.getWidth()).isEqualTo(PictureGrid.GAP + 3 * COLUMN);
        assertThat(drawn.getHeight()).isEqualTo(4 * (HEAD + ROW));
        assertThat(grayAt(drawn, 0, 0)).isEqualTo(30);
        assertThat(grayAt(drawn, 1, 0)).isEqualTo(40);
        assertThat(grayAt(drawn, 2, 0)).isEqualTo(20);
        assertThat(grayAt(drawn, 3, 0)).isEqualTo(10);
        assertThat(grayAt(drawn, 3, 1)).isEqualTo(50);
    }

    @Test
    void aSheetHasAtMostSoManyMapsOfACase() {
        MapSheet sheet = new MapSheet();
        for (int film = 0; film < MapSheet.MOST + 5; film++) {
            sheet.add("film " + film, "", picture(film), Optional.empty());
        }
        assertThat(sheet.draw().getHeight()).isEqualTo(HEAD + MapSheet.MOST / 3 * ROW);
    }

    /** The gray value in the middle of the film of a cell, where each case has one row of cells. */
    private static int grayAt(BufferedImage sheet, int reason, int column) {
        int x = PictureGrid.GAP + column * COLUMN + CELL / 2;
        int y = reason * (HEAD + ROW) + HEAD + 2 * MapSheet.LINE + CELL / 2;
        return sheet.getRGB(x, y) & 0xFF;
    }

    private static MapPicture picture(int gray) {
        byte[] film = new byte[SIDE * SIDE];
        Arrays.fill(film, (byte) gray);
        return new MapPicture(film, SIDE, new HeatMap(new float[4], 2, 2), FilmMarks.NONE);
    }

    private static Standing standing(Case chosen) {
        Map<MapFigure, Double> figures = Map.of(new InsideOutsideAuc(), 0.5);
        return new Standing(
                new LocalisedFilm("film", "patient", "Mass", 0.1, figures, Map.of(LocalisedFilm.RANDOM, figures)),
                1,
                9,
                chosen);
    }
}
