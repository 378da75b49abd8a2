package dev.lucency.pretrain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.augment.Crop;
import dev.lucency.augment.Placement;
import dev.lucency.augment.ViewPair;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.FilmBox;
import dev.lucency.film.Fit;
import dev.lucency.film.PreparedBox;
import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.parallel.World;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.pretrain.Positives;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.ssl.LearnedStep;
import dev.lucency.ssl.SelectedPair;
import dev.lucency.ssl.ViewGrid;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * The watch over choices that were made to fail, each in its own way, on films of 4 times 4 patches: which alarm is told after five
 * lines; and what is seen of findings and markers of phantoms.
 */
class SelectionWatchTest {
    private static final int FILMS = 40;
    private static final int PATCHES = 16;
    private static final int KEPT = 4;
    private static final List<Integer> BORDER = List.of(0, 1, 2, 3, 4, 7, 8, 11, 12, 13, 14, 15);

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    private final Scope scope = Scope.open();
    private final SplittableRandom random = new SplittableRandom(3);

    @BeforeAll
    static void prepare() {
        Preparation.run(
                new PhantomSet(60, 1, 64).listing(),
                new PrepareOptions(64, Fit.CROP, 1, false),
                folder,
                Progress.SILENT);
        phantoms = PreparedSet.open(folder);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void choicesByWhatIsSeenRaiseNoAlarm() {
        assertThat(alarm("straight-through", cropped(), (film, place) -> random.nextDouble()))
                .isEmpty();
    }

    @Test
    void theSamePlacesOfEveryViewAreACollapse() {
        List<Integer> middle = List.of(5, 6, 9, 10);
        assertThat(alarm(
                        "straight-through",
                        cropped(),
                        (film, place) -> middle.contains(place) ? 2.0 : random.nextDouble()))
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith(
                                "the selection collapses to one place: where a patch lies in the view explains 1.000")
                        .contains("for 5 logged lines"));
    }

    @Test
    void theSamePlaceOfEveryFilmIsACollapseTooHoweverItIsCropped() {
        List<Placement> views = cropped();
        ViewGrid grid = new ViewGrid(4, 4);
        Optional<String> alarm = alarm("straight-through", views, (film, place) -> {
            double[] at = grid.onFilm(views.get(film));
            return -Math.hypot(at[2 * place] - 0.35, at[2 * place + 1] - 0.35);
        });
        assertThat(alarm).hasValueSatisfying(told -> assertThat(told).contains("lies on the film explains 0."));
    }

    @Test
    void theEdgeOfTheFilmsIsACollapse() {
        List<Placement> whole = Collections.nCopies(FILMS, placement(0, 0, 1));
        assertThat(alarm(
                        "straight-through",
                        whole,
                        (film, place) -> BORDER.contains(place) ? 1 + random.nextDouble() : 0))
                .hasValueSatisfying(
                        told -> assertThat(told).startsWith("the selection collapses to the border of the films:"));
    }

    @Test
    void flatScoresSelectNothing() {
        assertThat(alarm("straight-through", cropped(), (film, place) -> 1e-3 * random.nextDouble()))
                .hasValueSatisfying(told -> assertThat(told).startsWith("the scores of patches are flat:"));
    }

    @Test
    void aControlChoosesAsItWasMadeToAndRaisesNoAlarm() {
        assertThat(alarm(
                        "centre",
                        cropped(),
                        (film, place) -> List.of(5, 6, 9, 10).contains(place) ? 1.0 : 0))
                .isEmpty();
    }

    @Test
    void findingsAndMarkersOfPhantomsAreKnown() {
        Map<Figure, Double> onFindings = onlyOn(FilmBox.Kind.FINDING);
        Map<Figure, Double> onDistractors = onlyOn(FilmBox.Kind.DISTRACTOR);
        assertThat(onFindings.get(Figure.PATCH_IN_FINDING_LIFT)).isGreaterThan(2);
        assertThat(onFindings.get(Figure.PATCH_ON_MARKER_LIFT)).isLessThan(1);
        assertThat(onDistractors.get(Figure.PATCH_ON_MARKER_LIFT)).isGreaterThan(3);
        assertThat(onDistractors.get(Figure.PATCH_IN_FINDING_LIFT)).isLessThan(1);
        assertThat(onDistractors.get(Figure.PATCH_ON_MARKER)).isBetween(0.2, 0.5); // one or two of four
    }

    @Test
    void withoutSelectionThereIsNothingToSay() {
        SelectionWatch watch = watching(Pretrainings.small());
        ObjectNode line = Json.object();
        watch.describe(line);
        assertThat(line.isEmpty()).isTrue();
        assertThat(watch.state()).isEmpty();
    }

    /** The figures of whole films where the patches nearest to the boxes of a kind are chosen; collimators are passed over. */
    private Map<Figure, Double> onlyOn(FilmBox.Kind kind) {
        List<Placement> whole = Collections.nCopies(FILMS, placement(0, 0, 1));
        SelectionWatch watch = watch("straight-through");
        LearnedStep loss = loss(selected((film, place) -> phantoms.boxes().stream()
                .filter(box -> box.film().equals(phantoms.films().get(film).id()))
                .filter(box -> box.kind() == kind && !box.label().equals("collimator"))
                .mapToDouble(box -> -distance(box, place))
                .max()
                .orElse(random.nextDouble())));
        return watch.look(loss, views(whole), IntStream.range(0, FILMS).toArray());
    }

    private static double distance(PreparedBox box, int place) {
        double x = 16 * (place % 4 + 0.5) - (box.x() + box.width() / 2);
        double y = 16 * (Math.floorDiv(place, 4) + 0.5) - (box.y() + box.height() / 2);
        return Math.hypot(x, y);
    }

    /** What is told after five lines of such choices. */
    private Optional<String> alarm(
            String selection, List<Placement> views, BiFunction<Integer, Integer, Double> score) {
        PretrainConfig config = config(selection);
        SelectionWatch watch = watch(selection);
        Health health = Health.of(config.health(), phantoms, watch, World.ONE, Progress.SILENT);
        Optional<String> told = Optional.empty();
        for (int line = 0; line < 5; line++) {
            LearnedStep loss = loss(selected(score));
            watch.count(loss, views(views));
            health.look(loss, views(views), IntStream.range(0, FILMS).toArray());
            ObjectNode written = Json.object();
            health.describe(written);
            assertThat(told).as("before the fifth line").isEmpty();
            told = Optional.of(written.path(Figure.ALARM.key()).asString("")).filter(alarm -> !alarm.isEmpty());
        }
        return told;
    }

    private static SelectionWatch watch(String selection) {
        return watching(config(selection));
    }

    private static SelectionWatch watching(PretrainConfig config) {
        return new SelectionWatch(
                config.patches(), config.positives() == Positives.FILM, phantoms, World.ONE, Device.CPU);
    }

    private static PretrainConfig config(String selection) {
        return Pretrainings.small("patches.selection=" + selection, "health.knn-epochs=0");
    }

    private PatchSelection selected(BiFunction<Integer, Integer, Double> score) {
        float[] scores = new float[FILMS * PATCHES];
        long[] places = new long[FILMS * KEPT];
        for (int film = 0; film < FILMS; film++) {
            for (int place = 0; place < PATCHES; place++) {
                scores[film * PATCHES + place] = score.apply(film, place).floatValue();
            }
            int from = film * PATCHES;
            int[] best = IntStream.range(0, PATCHES)
                    .boxed()
                    .sorted((a, b) -> Float.compare(scores[from + b], scores[from + a]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < KEPT; i++) {
                places[film * KEPT + i] = best[i];
            }
        }
        Tensor all = Tensors.of(scores, FILMS, PATCHES);
        return new PatchSelection(all, all, Tensors.of(places).view(FILMS, KEPT), 4, 4);
    }

    private static LearnedStep loss(PatchSelection selected) {
        Tensor embeddings = torch.normalize(Golden.films("embeddings", FILMS, 16), new NormalizeFuncOptions());
        return new LearnedStep(
                Tensors.zeros(1), Map.of(), embeddings, embeddings, Optional.of(new SelectedPair(selected, selected)));
    }

    private static ViewPair views(List<Placement> placements) {
        Tensor nothing = Tensors.zeros(FILMS, 1, 1, 1);
        return new ViewPair(nothing, nothing, placements, placements);
    }

    private List<Placement> cropped() {
        Placement[] views = new Placement[FILMS];
        Arrays.setAll(views, i -> placement(0.3 * random.nextDouble(), 0.3 * random.nextDouble(), 0.65));
        return List.of(views);
    }

    private static Placement placement(double left, double top, double side) {
        return new Placement(new Crop(left, top, side, side), false, 0);
    }
}
