package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.explain.Standing.Case;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which films are drawn: as many of the worst as of the best, on AUCs written by hand. */
class PictureChoiceTest {
    private static final List<String> ALL =
            IntStream.range(0, 12).mapToObj(film -> "f" + film).toList();

    @Test
    void theWorstTheMiddleAndTheBestAreDrawnEquallyOften() {
        PictureChoice choice = PictureChoice.of(Map.of(MapKind.GRAD_CAM, ascending("Mass", 9)), ALL, 6);
        assertThat(choice.films()).containsExactly("f0", "f4", "f8", "f1", "f5", "f7");
        assertThat(cases(choice, "f0", "f4", "f8", "f1", "f5", "f7", "f2"))
                .containsExactly(Case.WORST, Case.MIDDLE, Case.BEST, Case.WORST, Case.MIDDLE, Case.BEST, Case.OTHER);
        assertThat(choice.standing(MapKind.GRAD_CAM, "f1", "Mass").orElseThrow().rank())
                .isEqualTo(2);
    }

    @Test
    void whereThereIsRoomForTwoTheyAreTheWorstAndTheBestAndForOneTheMiddle() {
        Map<MapKind, List<LocalisedFilm>> scored = Map.of(MapKind.GRAD_CAM, ascending("Mass", 9));
        assertThat(PictureChoice.of(scored, ALL, 5).films()).containsExactly("f0", "f4", "f8", "f1", "f7");
        assertThat(PictureChoice.of(scored, ALL, 4).films()).containsExactly("f0", "f4", "f8", "f5");
    }

    @Test
    void twoPicturesAreTheWorstAndTheBestAndOneIsTheMiddle() {
        Map<MapKind, List<LocalisedFilm>> scored = Map.of(MapKind.GRAD_CAM, ascending("Mass", 9));
        assertThat(PictureChoice.of(scored, ALL, 2).films()).containsExactly("f0", "f8");
        assertThat(PictureChoice.of(scored, ALL, 1).films()).containsExactly("f4");
        assertThat(PictureChoice.of(scored, ALL, 0).films()).isEmpty();
    }

    @Test
    void kindsOfMapsTakeTurnsAndShareFilms() {
        Map<MapKind, List<LocalisedFilm>> scored = new LinkedHashMap<>();
        scored.put(MapKind.GRAD_CAM, ascending("Mass", 9));
        scored.put(
                MapKind.SIMILARITY,
                IntStream.range(0, 9)
                        .mapToObj(film -> film("f" + film, "Mass", 9 - film))
                        .toList());
        PictureChoice choice = PictureChoice.of(scored, ALL, 3);
        assertThat(choice.films()).containsExactly("f0", "f4", "f8");
        assertThat(choice.standing(MapKind.SIMILARITY, "f0", "").orElseThrow().chosen())
                .isEqualTo(Case.BEST);
    }

    @Test
    void ifAllFilmsWithBoxesAreDrawnOthersFollow() {
        assertThat(PictureChoice.of(Map.of(MapKind.GRAD_CAM, ascending("Mass", 3)), ALL, 5)
                        .films())
                .containsExactly("f0", "f1", "f2", "f3", "f4");
        assertThat(PictureChoice.of(Map.of(MapKind.GRAD_CAM, List.of()), ALL, 2).films())
                .containsExactly("f0", "f1");
    }

    @Test
    void whereAllFindingsTogetherHaveFiguresTheyCountAndObjectsNever() {
        List<LocalisedFilm> films = List.of(
                film("f0", LocalisedFilm.ANY_FINDING, 5),
                film("f0", "Mass", 9),
                film("f0", LocalisedFilm.onObject("marker"), 1));
        PictureChoice choice = PictureChoice.of(Map.of(MapKind.SIMILARITY, films), ALL, 1);
        assertThat(choice.standing(MapKind.SIMILARITY, "f0", "").orElseThrow())
                .satisfies(standing -> assertThat(standing.auc()).isEqualTo(0.5))
                .satisfies(standing -> assertThat(standing.of()).isEqualTo(1));
    }

    private static List<Case> cases(PictureChoice choice, String... films) {
        return List.of(films).stream()
                .map(film -> choice.standing(MapKind.GRAD_CAM, film, "Mass")
                        .orElseThrow()
                        .chosen())
                .toList();
    }

    /** Films whose AUC rises with their number. */
    private static List<LocalisedFilm> ascending(String target, int count) {
        return IntStream.range(0, count)
                .mapToObj(film -> film("f" + film, target, film))
                .toList();
    }

    private static LocalisedFilm film(String id, String target, int tenths) {
        return new LocalisedFilm(id, "p" + id, target, 0.1, Map.of(new InsideOutsideAuc(), tenths / 10.0), Map.of());
    }
}
