package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.PreparedSet;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.film.Fit;
import dev.lucency.film.PreparedBox;
import dev.lucency.model.FilmInput;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Scope;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The maps of a scorer that likes bright patches, on phantoms: what is bright and where boxes are is counted by hand. */
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
        Path out = folder.resolve("phantoms");
        Preparation.run(
                new PhantomSet(60, 2, SIDE).listing(),
                new PrepareOptions(SIDE, Fit.CROP, 1, false),
                out,
                Progress.SILENT);
        phantoms = PreparedSet.open(out);
        int[] all = IntStream.range(0, phantoms.count()).toArray();
        try (Scope scope = Scope.open()) {
            maps = SelectionMaps.of(
                    BrightBackbone.selecting(GRID, KEPT),
                    FilmInput.repeated(SIDE, 1, 0, 1),
                    phantoms,
                    all,
                    Progress.SILENT);
        }
    }

    @Test
    void theBrightestPatchesOfEachFilmAreChosenTheBrightestFirst() {
        assertThat(maps).hasSize(60);
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

    @Test
    void theShareInsideBoxesIsThatCountedByHand() {
        List<Localisation> found = Localisation.of(maps, phantoms, PatientBootstrap.withSeed(1));
        Localisation marker = named(found, "marker");
        double inside = 0;
        double hits = 0;
        int films = 0;
        for (SelectionMap map : maps) {
            List<PreparedBox> boxes = phantoms.boxes().stream()
                    .filter(box ->
                            box.film().equals(map.film().id()) && box.label().equals("marker"))
                    .toList();
            if (!boxes.isEmpty()) {
                films++;
                hits += isInside(map.places()[0], boxes.get(0)) ? 1 : 0;
                for (int place : map.places()) {
                    inside += isInside(place, boxes.get(0)) ? 1.0 / KEPT : 0;
                }
            }
        }
        assertThat(marker.films()).isEqualTo(films).isGreaterThan(30);
        assertThat(marker.share().chosen().estimate()).isCloseTo(inside / films, within(1e-9));
        assertThat(marker.pointing().chosen().estimate()).isCloseTo(hits / films, within(1e-9));
        assertThat(marker.share().chosen().low()).isLessThanOrEqualTo(inside / films);
        assertThat(marker.share().overRandom().estimate())
                .isCloseTo(
                        marker.share().chosen().estimate()
                                - marker.share().random().estimate(),
                        within(1e-9));
    }

    private static Localisation named(List<Localisation> found, String target) {
        return found.stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isInside(int place, PreparedBox box) {
        int row = place / GRID;
        int column = place % GRID;
        double x = (column + 0.5) * SIDE / GRID;
        double y = (row + 0.5) * SIDE / GRID;
        boolean centreInBox = x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
        double toX = (box.x() + box.width() / 2) * GRID / SIDE;
        double toY = (box.y() + box.height() / 2) * GRID / SIDE;
        return centreInBox || ((int) toX == column && (int) toY == row);
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
