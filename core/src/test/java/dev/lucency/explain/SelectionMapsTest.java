package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.model.FilmInput;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The maps of a scorer that likes bright patches, on phantoms: what is bright is counted by hand. */
class SelectionMapsTest {
    private static final int SIDE = 32;
    private static final int GRID = 8;
    private static final int KEPT = 5;

    @TempDir
    static Path folder;

    static PreparedSet phantoms;
    static List<SelectionMap> maps;

    @BeforeAll
    static void map() {
        phantoms = PreparedPhantoms.in(folder, 60, 2, SIDE);
        int[] all = phantoms.films().stream()
                .filter(film -> film.split() != Split.TEST)
                .mapToInt(PreparedFilm::row)
                .toArray();
        try (Scope scope = Scope.open()) {
            maps = SelectionMaps.of(
                    BrightBackbone.selecting(GRID, KEPT),
                    Device.CPU,
                    FilmInput.repeated(SIDE, 1, 0, 1),
                    phantoms,
                    all,
                    FilmAccess.WITHOUT_TEST,
                    Progress.SILENT);
        }
    }

    @Test
    void theBrightestPatchesOfEachFilmAreChosenTheBrightestFirst() {
        assertThat(maps).hasSizeBetween(40, 59);
        for (SelectionMap map : maps) {
            double[] gray = grays(map.film().row());
            int[] brightest = IntStream.range(0, GRID * GRID)
                    .boxed()
                    .sorted(Comparator.comparingDouble(place -> -gray[place]))
                    .limit(KEPT)
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] chosen =
                    IntStream.of(map.places()).mapToDouble(place -> gray[place]).toArray();
            double[] expected =
                    IntStream.of(brightest).mapToDouble(place -> gray[place]).toArray();
            assertThat(chosen)
                    .as(map.film().id())
                    .containsExactly(expected, within(1e-4)); // places may be equally bright
            assertThat(map.height(map.places()[0])).isEqualTo(1);
        }
    }

    /** The mean gray value of each patch. */
    private static double[] grays(int row) {
        ByteBuffer pixels = ByteBuffer.allocate(SIDE * SIDE);
        phantoms.copyPixels(row, pixels);
        int patch = SIDE / GRID;
        double[] grays = new double[GRID * GRID];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int place = i / SIDE / patch * GRID + i % SIDE / patch;
            grays[place] += (pixels.get(i) & 0xff) / 255.0 / (patch * patch);
        }
        return grays;
    }
}
