package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faithfulness against networks that are linear in the gray values of a film: their curves are computed by hand from the pixels. */
class MapFaithfulnessTest {
    private static final int SIDE = 16;
    private static final double MEAN = 0.4;
    private static final double STD = 0.25;
    private static final double[] SHARES = {0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9};
    private static final String OCCLUSION = "occlusion";

    @TempDir
    static Path folder;

    static Phantoms phantoms;

    private final Scope scope = Scope.open();

    @BeforeAll
    static void prepare() {
        phantoms = new Phantoms(folder, SIDE);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void deletionAndInsertionOfALinearNetworkAreThoseOfItsPixels() {
        float[] weights = weights(2);
        MapSubject subject = linear(weights);
        CheckedFilms checked = phantoms.films(3);
        List<CheckFigure> figures = MapFaithfulness.of(subject, EnumSet.of(MapKind.OCCLUSION), checked);
        List<List<HeatMap>> maps = checked.maps(subject.maker(MapKind.OCCLUSION), subject);
        double deletion = 0;
        double insertion = 0;
        for (int film = 0; film < 3; film++) {
            float[] gray = phantoms.gray(checked, film);
            int[] order = order(maps.get(film).get(1).at(SIDE));
            double[] deleted = new double[SHARES.length];
            double[] inserted = new double[SHARES.length];
            for (int step = 0; step < SHARES.length; step++) {
                long count = Math.round(SHARES[step] * order.length);
                deleted[step] = output(mixed(gray, order, count, true), weights);
                inserted[step] = output(mixed(gray, order, count, false), weights);
            }
            deletion += area(deleted) / 3;
            insertion += area(inserted) / 3;
        }
        assertThat(Phantoms.value(figures, OCCLUSION, "second", "deletion_auc", "map"))
                .isCloseTo(deletion, within(1e-5));
        assertThat(Phantoms.value(figures, OCCLUSION, "second", "insertion_auc", "map"))
                .isCloseTo(insertion, within(1e-5));
    }

    @Test
    void theMapOfALinearNetworkBeatsOrdersThatKnowNothing() {
        List<CheckFigure> figures =
                MapFaithfulness.of(linear(weights(2)), EnumSet.of(MapKind.OCCLUSION), phantoms.films(8));
        for (String label : List.of("first", "second")) {
            for (String order : List.of("random order", "centre")) {
                assertThat(difference(figures, label, "deletion_auc", order)).isNegative();
                assertThat(difference(figures, label, "insertion_auc", order)).isPositive();
            }
            assertThat(difference(figures, label, "road_most_relevant_first_auc", "random order"))
                    .isNegative();
            assertThat(difference(figures, label, "road_least_relevant_first_auc", "random order"))
                    .isPositive();
        }
    }

    @Test
    void aDifferenceIsThatOfTheMeansOnTheSameFilms() {
        List<CheckFigure> figures =
                MapFaithfulness.of(linear(weights(3)), EnumSet.of(MapKind.OCCLUSION), phantoms.films(4));
        assertThat(difference(figures, "first", "deletion_auc", "centre"))
                .isCloseTo(
                        Phantoms.value(figures, OCCLUSION, "first", "deletion_auc", "map")
                                - Phantoms.value(figures, OCCLUSION, "first", "deletion_auc", "centre"),
                        within(1e-12));
        assertThat(figures).allMatch(figure -> figure.films() == 4);
    }

    @Test
    void withoutAClassifierTheFeaturesAreFollowed() {
        MapSubject subject = new MapSubject(GrayNetwork.of(4), Optional.empty(), List.of(), input());
        List<CheckFigure> figures = MapFaithfulness.of(subject, EnumSet.of(MapKind.OCCLUSION), phantoms.films(6));
        assertThat(Phantoms.value(figures, OCCLUSION, "", "deletion_auc", "map"))
                .isLessThan(1)
                .isGreaterThan(0);
        assertThat(Phantoms.value(figures, OCCLUSION, "", "deletion_auc", "map minus random order"))
                .isNegative();
    }

    private static double difference(List<CheckFigure> figures, String label, String figure, String order) {
        return Phantoms.value(figures, OCCLUSION, label, figure, "map minus " + order);
    }

    private static FilmInput input() {
        return FilmInput.repeated(SIDE, 1, MEAN, STD);
    }

    /** A classifier whose explained labels are the first and the third; the third has the weights. */
    private static MapSubject linear(float[] weights) {
        int dimension = weights.length;
        Tensor weight = Tensors.zeros(3, dimension);
        float[] all = new float[3 * dimension];
        System.arraycopy(weights(9), 0, all, 0, dimension);
        System.arraycopy(weights, 0, all, 2 * dimension, dimension);
        Phantoms.set(weight, all);
        FilmClassifier classifier = new FilmClassifier(
                GrayNetwork.of(SIDE), input(), List.of("first", "hidden", "second"), weight, Tensors.zeros(3));
        return new MapSubject(classifier.backbone(), Optional.of(classifier), List.of(0, 2), input());
    }

    /** Smooth weights: one bump with a place of its own. */
    private static float[] weights(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double x = 3 + random.nextInt(10);
        double y = 3 + random.nextInt(10);
        float[] weights = new float[SIDE * SIDE];
        for (int pixel = 0; pixel < weights.length; pixel++) {
            double squares = Math.pow(pixel % SIDE - x, 2) + Math.pow(Math.floorDiv(pixel, SIDE) - y, 2);
            weights[pixel] = (float) (0.3 * Math.exp(-squares / 8));
        }
        return weights;
    }

    private static double output(double[] gray, float[] weights) {
        double logit = IntStream.range(0, gray.length)
                .mapToDouble(pixel -> weights[pixel] * (gray[pixel] - MEAN) / STD)
                .sum();
        return 1 / (1 + Math.exp(-logit));
    }

    /** The pixels from the most relevant one; a map of occlusion has no equal pixels but at its corners, where the order hardly matters. */
    private static int[] order(HeatMap map) {
        return IntStream.range(0, map.cells())
                .boxed()
                .sorted(Comparator.comparing(pixel -> -map.values()[pixel]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The film where the first pixels are blurred and the others not, or the reverse. */
    private static double[] mixed(float[] gray, int[] order, long count, boolean firstBlurred) {
        double[] mixed = new double[gray.length];
        for (int rank = 0; rank < order.length; rank++) {
            int pixel = order[rank];
            mixed[pixel] = (rank < count) == firstBlurred ? blurred(gray, pixel) : gray[pixel];
        }
        return mixed;
    }

    /** A Gaussian of an eighth of the side, over the pixels of the film. */
    private static double blurred(float[] gray, int pixel) {
        double sum = 0;
        double total = 0;
        for (int other = 0; other < gray.length; other++) {
            double squares = Math.pow(other % SIDE - pixel % SIDE, 2)
                    + Math.pow(Math.floorDiv(other, SIDE) - Math.floorDiv(pixel, SIDE), 2);
            double weight = Math.exp(-squares / (2 * Math.pow(SIDE / 8.0, 2)));
            sum += weight * gray[other];
            total += weight;
        }
        return sum / total;
    }

    private static double area(double[] scores) {
        double area = 0;
        for (int step = 1; step < scores.length; step++) {
            area += (SHARES[step] - SHARES[step - 1]) * (scores[step] + scores[step - 1]) / 2;
        }
        return area / 0.9;
    }
}
