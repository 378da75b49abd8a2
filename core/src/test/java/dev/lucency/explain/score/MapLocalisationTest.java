package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.eval.FilmMean;
import dev.lucency.eval.Interval;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.SizeGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Summaries of films against means that are worked out one by one, and films in thirds by the size of their regions. */
class MapLocalisationTest {
    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(4, 200, 0.9);
    private static final MapFigure POINTING = new PointingGame();
    private static final MapFigure RANK = new RelevanceRank();

    @Test
    void aSummaryIsTheMeansOfItsFilmsAndOfTheirPairedDifferences() {
        List<LocalisedFilm> films = films(20);
        MapLocalisation all = MapLocalisation.of(films, BOOTSTRAP).get(0);
        String[] patients = films.stream().map(LocalisedFilm::patient).toArray(String[]::new);
        double[] map =
                films.stream().mapToDouble(film -> film.figures().get(RANK)).toArray();
        double[] centre = new double[map.length];
        double[] difference = new double[map.length];
        for (int film = 0; film < map.length; film++) {
            centre[film] = films.get(film).baselines().get("centre").get(RANK);
            difference[film] = map[film] - centre[film];
        }
        assertThat(all.group()).isEqualTo(SizeGroup.ALL);
        assertThat(all.films()).isEqualTo(20);
        assertThat(all.patients()).isEqualTo(10);
        assertThat(all.figures().keySet()).containsExactly(POINTING, RANK);
        MapLocalisation.Baselined rank = all.figures().get(RANK);
        assertThat(rank.map()).isEqualTo(FilmMean.of(map, patients, BOOTSTRAP));
        assertThat(rank.baselines().keySet()).containsExactly("centre", "random");
        assertThat(rank.baselines().get("centre"))
                .isEqualTo(new MapLocalisation.Baseline(
                        FilmMean.of(centre, patients, BOOTSTRAP), FilmMean.of(difference, patients, BOOTSTRAP)));
    }

    @Test
    void againstItselfAMapHasNoDifference() {
        HeatMap map = HeatMapTest.random(4, 4);
        Region region = MapFigureTest.disc(16, 5, 5, 4);
        RankedMap ranked = new RankedMap(map, 16);
        LocalisedFilm film =
                LocalisedFilm.of("f", "p", "Mass", region, List.of(RANK), ranked, Map.of("itself", ranked));
        MapLocalisation all = MapLocalisation.of(List.of(film), BOOTSTRAP).get(0);
        assertThat(all.figures().get(RANK).baselines().get("itself").difference())
                .isEqualTo(new Interval(0, 0, 0));
        assertThat(film.baselines().get("random").get(RANK)).isEqualTo(region.share());
        assertThat(film.area()).isEqualTo(region.share());
    }

    @Test
    void targetsComeInAlphabeticalOrderEachWithItsOwnThirds() {
        List<LocalisedFilm> films = Stream.of("Nodule", "Effusion")
                .flatMap(target -> Stream.of(0.1, 0.2, 0.3).map(area -> film(target, area)))
                .toList();
        assertThat(MapLocalisation.of(films, BOOTSTRAP).stream()
                        .map(summary -> summary.target() + " " + summary.group().key() + " " + summary.films()))
                .containsExactly(
                        "Effusion all 3",
                        "Effusion small 1",
                        "Effusion middle 1",
                        "Effusion large 1",
                        "Nodule all 3",
                        "Nodule small 1",
                        "Nodule middle 1",
                        "Nodule large 1");
    }

    @Test
    void thirdsHoldEquallyManyFilms() {
        assertThat(thirds(0.5, 0.1, 0.3, 0.6, 0.2, 0.4)).isEqualTo("[0.1, 0.2] [0.3, 0.4] [0.5, 0.6]");
        assertThat(thirds(0.5, 0.1, 0.3, 0.2, 0.4)).isEqualTo("[0.1, 0.2] [0.3, 0.4] [0.5]");
        assertThat(thirds(0.2, 0.1)).isEqualTo("[0.1] [0.2] []");
        assertThat(thirds(0.1)).isEqualTo("[0.1] [] []");
    }

    @Test
    void filmsOfTheSameAreaGoToTheSmallerThird() {
        assertThat(thirds(0.1, 0.2, 0.2, 0.2, 0.3, 0.4)).isEqualTo("[0.1, 0.2, 0.2, 0.2] [] [0.3, 0.4]");
        assertThat(thirds(0.2, 0.2, 0.2)).isEqualTo("[0.2, 0.2, 0.2] [] []");
    }

    @Test
    void filmsMustHaveTheSameFiguresAndBaselines() {
        LocalisedFilm one = film("Mass", 0.1);
        LocalisedFilm other = new LocalisedFilm("g", "p", "Mass", 0.1, one.figures(), Map.of());
        assertThatThrownBy(() -> MapLocalisation.of(List.of(one, other), BOOTSTRAP))
                .hasMessage("films must have the same figures and baselines, but g has others");
        assertThatThrownBy(() ->
                        new LocalisedFilm("g", "p", "Mass", 0.1, one.figures(), Map.of("edges", Map.of(RANK, 0.5))))
                .hasMessage("baseline 'edges' must have the map's figures");
    }

    private static String thirds(double... areas) {
        List<LocalisedFilm> films = new ArrayList<>();
        for (double area : areas) {
            films.add(film("Mass", area));
        }
        return Stream.of(SizeGroup.SMALL, SizeGroup.MIDDLE, SizeGroup.LARGE)
                .map(group -> group.of(films, LocalisedFilm::area).stream()
                        .map(LocalisedFilm::area)
                        .sorted()
                        .toList()
                        .toString())
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
    }

    private static LocalisedFilm film(String target, double area) {
        return new LocalisedFilm(
                "f", "p", target, area, Map.of(POINTING, 1.0), Map.of("random", Map.of(POINTING, area)));
    }

    /** Two films of each patient, with discs anywhere. */
    private static List<LocalisedFilm> films(int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<LocalisedFilm> films = new ArrayList<>();
        for (int film = 0; film < count; film++) {
            Region region = MapFigureTest.disc(16, random.nextInt(16), random.nextInt(16), 2 + random.nextInt(4));
            RankedMap map = new RankedMap(HeatMapTest.random(4, 4 + film), 16);
            RankedMap centre = new RankedMap(BaselineMaps.centre(4, 4 + film), 16);
            films.add(LocalisedFilm.of(
                    "film" + film,
                    "patient" + film / 2,
                    "Mass",
                    region,
                    List.of(POINTING, RANK),
                    map,
                    Map.of("centre", centre)));
        }
        return films;
    }
}
