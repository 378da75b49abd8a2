package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.Split;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of maps, line by line. */
class MapTableTest {
    private static final PreparedFilm FILM =
            new PreparedFilm(0, "film", "patient", "study", "PA", "F", 50, Split.TEST, "film", List.of());

    @TempDir
    Path folder;

    @Test
    void aRowHasTheCallTheHighestPixelAndTheFiguresAndUnknownCellsAreEmpty() throws IOException {
        MapTable table = new MapTable(4, List.of(new InsideOutsideAuc()));
        HeatMap map = new HeatMap(new float[] {0, 2, -1, 1}, 2, 2);
        FilmCall call = new FilmCall("Mass", 0.5, OptionalDouble.of(0.25), LabelValue.NEGATIVE);
        LocalisedFilm scored =
                new LocalisedFilm("film", "patient", "Mass", 0.1, Map.of(new InsideOutsideAuc(), 0.75), Map.of());
        table.add(FILM, "Mass", map, Optional.of(call), Optional.of(scored));
        table.add(FILM, "", map, Optional.empty(), Optional.empty());
        Path file = folder.resolve("grad-cam.csv");
        table.write(file);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "film,patient,label,truth,probability,threshold,called,lowest,highest,x,y,auc_inside",
                        "film,patient,Mass,0,0.500000,0.250000,1,-1.0,2.0,3.5,0.5,0.750000",
                        "film,patient,,,,,,-1.0,2.0,3.5,0.5,");
    }
}
