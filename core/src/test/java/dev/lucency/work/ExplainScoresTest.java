package dev.lucency.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.MaskTargets;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.BaselineMaps;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.explain.score.PointingGame;
import dev.lucency.explain.score.RankedMap;
import dev.lucency.explain.score.Region;
import dev.lucency.explain.score.RelevanceMass;
import dev.lucency.explain.score.ThresholdIou;
import dev.lucency.film.FilmBox;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Pngs;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmMask;
import dev.lucency.source.MaskListing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six films with a mask of the lungs (the left half), and a box and a mask of one finding (the upper and the lower right quarter), scored
 * by maps that light up in known places.
 */
class ExplainScoresTest {
    private static final int SIDE = 32;
    private static final int FILMS = 6;
    private static final List<String> LABELS = List.of("Lung Lesion", "Edema");

    @TempDir
    Path folder;

    private PreparedSet set;

    @BeforeEach
    void prepare() {
        FilmLists lists = new FilmLists();
        List<FilmBox> boxes = new ArrayList<>();
        List<FilmMask> masks = new ArrayList<>();
        for (int i = 0; i < FILMS; i++) {
            String id = "film" + i;
            lists.accept(new FilmEntry(
                    id,
                    "p" + i,
                    id,
                    "PA",
                    "F",
                    50,
                    Split.TRAIN,
                    id,
                    List.of(LabelValue.POSITIVE, LabelValue.NEGATIVE)));
            boxes.add(new FilmBox(id, FilmBox.Kind.FINDING, "Lung Lesion", .5, 0, .5, .5));
            masks.add(new FilmMask(id, "lungs", List.of()));
            masks.add(new FilmMask(id, "lung-lesion", List.of()));
        }
        masks.remove(0); // unknown of the first film
        FilmListing listing = FilmListing.of(
                        "films",
                        "",
                        LABELS,
                        lists,
                        Map.of(),
                        entry -> new GrayImage(
                                SIDE,
                                SIDE,
                                Pngs.pixels(
                                        SIDE,
                                        SIDE,
                                        7 * Integer.parseInt(entry.id().substring(4)))))
                .withBoxes(boxes)
                .withMasks(new MaskListing(List.of("lungs", "lung-lesion"), masks, ExplainScoresTest::mask));
        Path out = folder.resolve("set");
        Preparation.run(listing, new PrepareOptions(SIDE, Fit.CROP, 1, true, true), out, Progress.SILENT);
        set = PreparedSet.open(out);
    }

    private static GrayImage mask(FilmMask mask, GrayImage film) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            boolean left = i % SIDE < SIDE / 2;
            boolean inside = mask.name().equals("lungs") ? left : !left && i / SIDE >= SIDE / 2;
            pixels[i] = (byte) (inside ? 255 : 0);
        }
        return new GrayImage(SIDE, SIDE, pixels);
    }

    /** A map of 2x2 cells, one of them lit. */
    private static HeatMap lit(int cell) {
        float[] values = new float[4];
        values[cell] = 1;
        return new HeatMap(values, 2, 2).at(SIDE);
    }

    private List<MapLocalisation> scores(List<String> labels, HeatMap... maps) {
        return scores(Collections.nCopies(FILMS, List.of()), Map.of(), labels, maps);
    }

    private List<MapLocalisation> scores(
            List<List<FilmCall>> calls, Map<String, ThresholdIou> thresholds, List<String> labels, HeatMap... maps) {
        EvaluationRule rule = EvaluationRule.withSeed(1);
        return MapLocalisation.of(new ExplainScores(made(labels, maps), calls, thresholds).films(), rule.bootstrap())
                .stream()
                .filter(group -> group.group() == SizeGroup.ALL)
                .toList();
    }

    private MapSet made(List<String> labels, HeatMap... maps) {
        List<List<HeatMap>> each =
                IntStream.range(0, FILMS).mapToObj(film -> List.of(maps)).toList();
        int[] rows = IntStream.range(0, FILMS).toArray();
        EvaluationRule rule = EvaluationRule.withSeed(1);
        CheckedFilms films = new CheckedFilms(set, rows, FilmAccess.WITHOUT_TEST, rule.bootstrap(), Progress.SILENT);
        CheckedFilms located = films.of(ExplainScores.located(set, rows));
        return new MapSet(
                MapKind.SIMILARITY, labels, films, each, List.of(), located, Map.of("untrained network", each));
    }

    private static MapLocalisation of(List<MapLocalisation> scores, String target) {
        return scores.stream()
                .filter(group -> group.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static double pointing(MapLocalisation scores) {
        return scores.figures().get(new PointingGame()).map().estimate();
    }

    @Test
    void aMapOfTheWholeFilmIsScoredForMasksBesideFindings() {
        List<MapLocalisation> scores = scores(List.of(), lit(0));

        assertThat(scores.stream().map(MapLocalisation::target))
                .containsExactly("Any finding", "Lung Lesion", "mask lungs");
        assertThat(of(scores, "mask lungs").films()).isEqualTo(FILMS - 1); // of one film it is unknown
        assertThat(of(scores, "mask lungs").area().estimate()).isEqualTo(.5);
        assertThat(pointing(of(scores, "mask lungs"))).isEqualTo(1);
        assertThat(pointing(of(scores, "Lung Lesion"))).isZero();
        assertThat(of(scores, "mask lungs").figures().keySet()).contains(new RelevanceMass(), new InsideOutsideAuc());
        assertThat(of(scores, "mask lungs").figures().get(new RelevanceMass()).baselines())
                .containsOnlyKeys("centre", "edges", "mean map", "untrained network", "random");
    }

    @Test
    void aMaskOfALabelsNameIsUnitedWithItsBoxes() {
        MapLocalisation lesion = of(scores(List.of(), lit(3)), "Lung Lesion");

        assertThat(lesion.films()).isEqualTo(FILMS);
        assertThat(lesion.area().estimate()).isCloseTo(.5, within(1e-9)); // box and mask are a quarter each
        assertThat(pointing(lesion)).isEqualTo(1); // in the mask, not in the box
        assertThat(pointing(of(scores(List.of(), lit(1)), "Lung Lesion"))).isEqualTo(1); // in the box
    }

    @Test
    void mapsOfLabelsAreScoredForTheirOwnFindingAndForEachOrgan() {
        List<MapLocalisation> scores = scores(LABELS, lit(1), lit(2));

        assertThat(scores.stream().map(MapLocalisation::target))
                .containsExactly("Lung Lesion", "mask lungs, map of Edema", "mask lungs, map of Lung Lesion");
        assertThat(pointing(of(scores, "mask lungs, map of Edema"))).isEqualTo(1);
        assertThat(pointing(of(scores, "mask lungs, map of Lung Lesion"))).isZero();
        assertThat(pointing(of(scores, "Lung Lesion"))).isEqualTo(1);
    }

    @Test
    void namesAreComparedWithoutCapitalsAndSigns() {
        assertThat(MaskTargets.finding(set, "LUNG_lesion")).hasValue("Lung Lesion");
        assertThat(MaskTargets.finding(set, "lung-lesion")).hasValue("Lung Lesion");
        assertThat(MaskTargets.finding(set, "lesion")).isEmpty();
    }

    @Test
    void filmsThatTheNetworkCallsPresentAreScoredByThemselvesToo() {
        List<List<FilmCall>> calls = IntStream.range(0, FILMS)
                .mapToObj(film -> List.of(
                        new FilmCall("Lung Lesion", film < 2 ? .7 : .3, OptionalDouble.of(.5), LabelValue.POSITIVE),
                        new FilmCall("Edema", .9, OptionalDouble.of(.5), LabelValue.NEGATIVE)))
                .toList();
        List<MapLocalisation> scores = scores(calls, Map.of(), LABELS, lit(1), lit(2));

        assertThat(of(scores, "Lung Lesion").films()).isEqualTo(FILMS);
        assertThat(of(scores, "Lung Lesion, called present").films()).isEqualTo(2);
        assertThat(scores.stream().map(MapLocalisation::target)).noneMatch(target -> target.startsWith("Edema"));
    }

    @Test
    void theOverlapIsAtThresholdsThatWereChosenElsewhere() {
        ThresholdIou half = new ThresholdIou(.5);
        List<MapLocalisation> scores = scores(
                Collections.nCopies(FILMS, List.of()), Map.of("Lung Lesion", half), List.of("Lung Lesion"), lit(1));

        double marked = 0; // all in the box, the upper right quarter; with the mask, the region is the right half
        for (float value : lit(1).values()) {
            marked += value >= .5 ? 1 : 0;
        }
        assertThat(of(scores, "Lung Lesion").figures().get(half).map().estimate())
                .isCloseTo(marked / 512, within(1e-9));
        assertThat(of(scores, "mask lungs, map of Lung Lesion").figures()).doesNotContainKey(half);
    }

    /** A map of 2x2 cells cannot tell the centre from the border; the film can. */
    @Test
    void theCentreStaysTheCentreBesideMapsOfFewCells() {
        float[] values = {0, 1, 0, 0};
        MapLocalisation lesion = of(scores(List.of(), new HeatMap(values, 2, 2)), "Lung Lesion");
        float[] centre = BaselineMaps.centre(SIDE, SIDE).values();
        boolean[] right = new boolean[centre.length];
        for (int pixel = 0; pixel < right.length; pixel++) {
            right[pixel] = pixel % SIDE >= SIDE / 2;
        }
        double expected =
                new PointingGame().of(new RankedMap(new HeatMap(centre, SIDE, SIDE), SIDE), new Region(right, SIDE));
        assertThat(expected).isEqualTo(.5); // two of the four middle pixels
        assertThat(lesion.figures()
                        .get(new PointingGame())
                        .baselines()
                        .get("centre")
                        .figure()
                        .estimate())
                .isEqualTo(expected);
    }

    @Test
    void aThresholdIsNotChosenOnFewFilms() {
        assertThat(ExplainScores.of(made(List.of("Lung Lesion"), lit(1))).chosenThresholds())
                .isEmpty(); // six films
    }
}
