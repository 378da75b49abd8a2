package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.augment.Mark;
import dev.lucency.augment.MarkKind;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.film.Fit;
import dev.lucency.film.PreparedBox;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.Pass;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.RecordedAccess;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a network that sees the upper corners of phantoms alone, so that what it does with marks is known. */
class ShortcutsTest {
    private static final int SIDE = 40;
    private static final FilmInput INPUT = FilmInput.repeated(SIDE, 1, 0, 1);
    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(3, 50, 0.95);

    @TempDir
    static Path folder;

    static Scope scope;
    static PreparedSet phantoms;
    static int[] rows;
    static List<CheckFigure> figures;

    @BeforeAll
    static void check() {
        Preparation.run(
                new PhantomSet(80, 2, SIDE).listing(),
                new PrepareOptions(SIDE, Fit.CROP, 1, false),
                folder.resolve("phantoms"),
                Progress.SILENT);
        phantoms = PreparedSet.open(folder.resolve("phantoms"));
        rows = Arrays.copyOf(phantoms.rows(Split.TRAIN), 24);
        scope = Scope.open();
        figures = Shortcuts.of(classifier(2, 0), Set.of(MapKind.GRAD_CAM), films(rows, FilmAccess.WITHOUT_TEST));
    }

    @AfterAll
    static void close() {
        scope.close();
    }

    @Test
    void aLetterInTheCornerMovesTheLogitUpAndATubeElsewhereDoesNot() {
        assertThat(figure("", "corner", "logit_change", "letter").value().low()).isPositive();
        assertThat(estimate("", "corner", "probability_change", "letter")).isPositive();
        assertThat(estimate("", "corner", "logit_change", "tube")).isZero();
        assertThat(estimate("", "corner", "absolute_logit_effect", "tube")).isZero();
        assertThat(estimate("", "corner", "logit_change", "collimator")).isNegative();
    }

    @Test
    void theMapFollowsALetterAndNotATube() {
        assertThat(figure("grad-cam", "corner", "map_share_change", "letter")
                        .value()
                        .low())
                .isPositive();
        assertThat(estimate("grad-cam", "corner", "map_points_at_mark", "letter"))
                .isGreaterThan(estimate("", "", "mark_area", "letter"));
        assertThat(estimate("grad-cam", "corner", "map_share_change", "tube")).isZero();
        assertThat(estimate("grad-cam", "corner", "map_points_at_mark", "tube")).isZero();
        assertThat(estimate("grad-cam", "corner", "map_share_change", "letter minus letter-blurred"))
                .isCloseTo(
                        estimate("grad-cam", "corner", "map_share_change", "letter")
                                - estimate("grad-cam", "corner", "map_share_change", "letter-blurred"),
                        within(1e-12));
    }

    /** The logit is twice the mean of the map, and each film is computed by itself. */
    @Test
    void theEffectIsTheChangeOfTheLogitInStandardDeviationsOverTheFilms() {
        double[] before = logits(false);
        double[] after = logits(true);
        double mean = Arrays.stream(before).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(before).map(one -> (one - mean) * (one - mean)).sum() / (before.length - 1));
        double change = 0;
        double calls = 0;
        for (int film = 0; film < before.length; film++) {
            change += (after[film] - before[film]) / before.length;
            calls += after[film] >= 0.1 != before[film] >= 0.1 ? 1.0 / before.length : 0;
        }
        assertThat(estimate("", "corner", "logit_change", "letter")).isCloseTo(change, within(1e-6));
        assertThat(estimate("", "corner", "logit_effect", "letter")).isCloseTo(change / deviation, within(1e-4));
        List<CheckFigure> called = Shortcuts.of(classifier(2, 0.1), Set.of(), films(rows, FilmAccess.WITHOUT_TEST));
        assertThat(calls).isPositive();
        assertThat(figure(called, "", "corner", "call_change", "letter").value().estimate())
                .isCloseTo(calls, within(1e-9));
    }

    @Test
    void sharesOfTheBorderAndOfMarkersAreThoseCountedByHand() {
        double border = 0;
        double marker = 0;
        double markerArea = 0;
        int marked = 0;
        for (int row : rows) {
            float[] map = map(row).at(SIDE).minMax().values();
            double all = sum(map, new boolean[0]);
            boolean[] frame = new boolean[SIDE * SIDE];
            boolean[] box = new boolean[SIDE * SIDE];
            for (int pixel = 0; pixel < frame.length; pixel++) {
                int y = pixel / SIDE;
                int x = pixel % SIDE;
                frame[pixel] = y < 2 || x < 2 || y >= SIDE - 2 || x >= SIDE - 2; // 6 % of 40 is 2.4
                for (PreparedBox one : phantoms.boxes()) {
                    box[pixel] |= one.label().equals("marker")
                            && one.film().equals(phantoms.films().get(row).id())
                            && x + 0.5 >= one.x()
                            && x + 0.5 < one.x() + one.width()
                            && y + 0.5 >= one.y()
                            && y + 0.5 < one.y() + one.height();
                }
            }
            border += sum(map, frame) / all / rows.length;
            double area =
                    IntStream.range(0, box.length).filter(pixel -> box[pixel]).count() / (double) box.length;
            marked += area > 0 ? 1 : 0;
            marker += area > 0 ? sum(map, box) / all : 0;
            markerArea += area;
        }
        assertThat(estimate("grad-cam", "corner", "border_share", "")).isCloseTo(border, within(1e-6));
        assertThat(estimate("", "", "border_area", "")).isCloseTo(1 - 36 * 36 / 1600.0, within(1e-12));
        assertThat(estimate("grad-cam", "corner", "border_excess", ""))
                .isCloseTo(border - (1 - 36 * 36 / 1600.0), within(1e-6));
        assertThat(marked).isBetween(2, rows.length - 1);
        assertThat(figure("grad-cam", "corner", "distractor_share", "marker").films())
                .isEqualTo(marked);
        assertThat(estimate("grad-cam", "corner", "distractor_share", "marker"))
                .isCloseTo(marker / marked, within(1e-6));
        assertThat(estimate("", "", "distractor_area", "marker")).isCloseTo(markerArea / marked, within(1e-9));
        assertThat(estimate("grad-cam", "corner", "outside_body_share", ""))
                .as("the corners are more outside than the film is")
                .isGreaterThan(estimate("", "", "outside_body_area", ""));
    }

    @Test
    void aNetworkWhoseLogitIsConstantIsNotMovedAndHasNoEffectSize() {
        List<CheckFigure> constant = Shortcuts.of(classifier(0, 0), Set.of(), films(rows, FilmAccess.WITHOUT_TEST));
        for (MarkKind kind : MarkKind.values()) {
            assertThat(figure(constant, "", "corner", "logit_change", kind.key())
                            .value()
                            .high())
                    .isZero();
            assertThat(figure(constant, "", "corner", "call_change", kind.key())
                            .value()
                            .high())
                    .isZero();
        }
        assertThat(constant).noneMatch(one -> one.figure().endsWith("logit_effect"));
    }

    @Test
    void withoutAClassifierTheFeaturesAreComparedWithThoseOfOtherPatients() {
        MapSubject subject = new MapSubject(new CornerBackbone(), Optional.empty(), List.of(), INPUT);
        List<CheckFigure> found = Shortcuts.of(subject, Set.of(), films(rows, FilmAccess.WITHOUT_TEST));
        double letter =
                figure(found, "", "", "feature_distance", "letter").value().estimate();
        double others = figure(found, "", "", "feature_distance", "other-patient")
                .value()
                .estimate();
        assertThat(letter).isPositive();
        assertThat(others).isCloseTo(distanceOfOtherPatients(), within(1e-9));
        assertThat(figure(found, "", "", "feature_effect", "letter").value().estimate())
                .isCloseTo(letter / others, within(1e-9));
        assertThat(figure(found, "", "", "feature_distance", "tube").value().estimate())
                .isCloseTo(0, within(1e-7));
        assertThat(found).noneMatch(one -> one.figure().startsWith("logit"));
    }

    @Test
    void theControlChangesTheSameSumOfGrayValuesWithoutAnEdge() {
        Tensor films = torch.zeros(4, 1, SIDE, SIDE).add(Tensors.scalar(0.4));
        int[] places = {5, 9, 11, 40};
        for (MarkKind kind : MarkKind.values()) {
            Tensor sharp = new PastedMark(kind, false, INPUT, 7).into(films, places);
            Tensor blurred = new PastedMark(kind, true, INPUT, 7).into(films, places);
            float[] change = Tensors.floats(sharp.sub(films));
            float[] control = Tensors.floats(blurred.sub(films));
            assertThat(sum(control, new boolean[0]))
                    .isCloseTo(sum(change, new boolean[0]), within(0.01 * Math.abs(sum(change, new boolean[0]))));
            assertThat(steepest(control)).isLessThan(0.55 * steepest(change));
            assertThat(Tensors.floats(films)).containsOnly(0.4f);
        }
    }

    @Test
    void aMarkIsPastedWithTheNormalisationOfEachChannel() {
        FilmInput three = new FilmInput(SIDE, List.of(0.5, 0.4, 0.3), List.of(0.2, 0.25, 0.5));
        PastedMark letter = new PastedMark(MarkKind.LETTER, false, three, 7);
        float[] pasted = Tensors.floats(letter.into(torch.zeros(1, 3, SIDE, SIDE), new int[] {5}));
        Mark mark = letter.of(5);
        double[] white = {(1 - 0.5) / 0.2, (1 - 0.4) / 0.25, (1 - 0.3) / 0.5};
        for (int i = 0; i < pasted.length; i++) {
            double expected = mark.cover()[i % (SIDE * SIDE)] * white[i / (SIDE * SIDE)];
            assertThat((double) pasted[i]).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void theSameSeedGivesTheSameFiguresAndAnotherSeedOthers() {
        MapSubject subject = classifier(2, 0);
        CheckedFilms same = films(rows, FilmAccess.WITHOUT_TEST);
        assertThat(Shortcuts.of(subject, Set.of(MapKind.GRAD_CAM), same)).isEqualTo(figures);
        CheckedFilms other = new CheckedFilms(
                phantoms, rows, FilmAccess.WITHOUT_TEST, new PatientBootstrap(4, 50, 0.95), Progress.SILENT);
        assertThat(figure(Shortcuts.of(subject, Set.of(), other), "", "corner", "logit_change", "letter")
                        .value()
                        .estimate())
                .isNotEqualTo(estimate("", "corner", "logit_change", "letter"));
    }

    @Test
    void testFilmsNeedTheRecordOfTheirReading() {
        int[] test = phantoms.rows(Split.TEST);
        MapSubject subject = classifier(2, 0);
        assertThatThrownBy(() -> Shortcuts.of(subject, Set.of(), films(test, FilmAccess.WITHOUT_TEST)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the reading of its test films is not recorded");
        assertThat(Shortcuts.of(subject, Set.of(), films(test, RecordedAccess.to(phantoms))))
                .isNotEmpty();
    }

    @Test
    void filmsThatAreTooSmallForMarksAreRefused() {
        MapSubject small =
                new MapSubject(new CornerBackbone(), Optional.empty(), List.of(), FilmInput.repeated(30, 1, 0, 1));
        assertThatThrownBy(() -> Shortcuts.of(small, Set.of(), films(rows, FilmAccess.WITHOUT_TEST)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("'check=shortcuts' needs films of at least 32 pixels, was 30; choose other checks");
    }

    /** The features are the mean of the map, which is half of the logit, and 1. */
    private static double distanceOfOtherPatients() {
        double[] logits = logits(false);
        String[] patients = films(rows, FilmAccess.WITHOUT_TEST).patients();
        assertThat(new HashSet<>(List.of(patients)))
                .as("some patients have several films")
                .hasSizeLessThan(patients.length);
        double sum = 0;
        for (int film = 0; film < logits.length; film++) {
            double distances = 0;
            int others = 0;
            for (int other = 0; other < logits.length; other++) {
                double a = logits[film] / 2;
                double b = logits[other] / 2;
                if (!patients[film].equals(patients[other])) {
                    distances += 1 - (a * b + 1) / Math.sqrt((a * a + 1) * (b * b + 1));
                    others++;
                }
            }
            sum += distances / others / logits.length;
        }
        return sum;
    }

    /** A classifier of two labels, of which the second is explained: its logit is the weight times the mean of the corners. */
    private static MapSubject classifier(float weight, double callLogit) {
        FilmClassifier classifier = new FilmClassifier(
                new CornerBackbone(),
                INPUT,
                List.of("other", "corner"),
                Tensors.of(new float[] {-1, 0, weight, 0}, 2, 2),
                torch.zeros(2));
        return new MapSubject(
                classifier.backbone(),
                Optional.of(classifier),
                List.of(1),
                List.of(callLogit),
                INPUT,
                Optional.empty(),
                Optional.empty());
    }

    private static CheckedFilms films(int[] some, FilmAccess access) {
        return new CheckedFilms(phantoms, some, access, BOOTSTRAP, Progress.SILENT);
    }

    private static double[] logits(boolean letter) {
        try (Scope inner = Scope.open();
                NoGradient still = NoGradient.open()) {
            PastedMark mark = new PastedMark(MarkKind.LETTER, false, INPUT, BOOTSTRAP.seed());
            return IntStream.of(rows)
                    .mapToDouble(row -> {
                        Tensor film = film(row);
                        Tensor shown = letter ? mark.into(film, new int[] {row}) : film;
                        return 2 * Tensors.floats(new CornerBackbone().features(shown))[0];
                    })
                    .toArray();
        }
    }

    /** Grad-CAM of the logit is the map times a positive number. */
    private static HeatMap map(int row) {
        try (Scope inner = Scope.open();
                NoGradient still = NoGradient.open()) {
            float[] values = Tensors.floats(
                    new CornerBackbone().forward(film(row), Pass.PATCHES).patches());
            return new HeatMap(values, CornerBackbone.GRID, CornerBackbone.GRID);
        }
    }

    private static Tensor film(int row) {
        byte[] pixels = phantoms.pixels(row);
        float[] gray = new float[pixels.length];
        for (int pixel = 0; pixel < gray.length; pixel++) {
            gray[pixel] = (pixels[pixel] & 0xff) / 255f;
        }
        return Tensors.of(gray, 1, 1, SIDE, SIDE);
    }

    /** The sum of values, of all if the mask is empty. */
    private static double sum(float[] values, boolean[] mask) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += mask.length == 0 || mask[i] ? values[i] : 0;
        }
        return sum;
    }

    private static double steepest(float[] values) {
        double steepest = 0;
        for (int i = 0; i < values.length; i++) {
            steepest = Math.max(steepest, i % SIDE > 0 ? Math.abs(values[i] - values[i - 1]) : 0);
            steepest = Math.max(steepest, i / SIDE % SIDE > 0 ? Math.abs(values[i] - values[i - SIDE]) : 0);
        }
        return steepest;
    }

    private static double estimate(String map, String target, String figure, String condition) {
        return figure(map, target, figure, condition).value().estimate();
    }

    private static CheckFigure figure(String map, String target, String figure, String condition) {
        return figure(figures, map, target, figure, condition);
    }

    private static CheckFigure figure(
            List<CheckFigure> from, String map, String target, String figure, String condition) {
        return from.stream()
                .filter(one -> one.map().equals(map)
                        && one.target().equals(target)
                        && one.figure().equals(figure)
                        && one.condition().equals(condition))
                .reduce((one, other) -> {
                    throw new AssertionError("two figures " + one);
                })
                .orElseThrow(() -> new AssertionError(map + " " + target + " " + figure + " " + condition));
    }
}
