package dev.lucency.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local views whose centres are points of the film: chosen ones, or those of a grid. */
class PlacedViewsTest {
    private static final Seed SEED = new Seed(5);

    /** Two points of the first film and one of the second: x and y as shares of its sides. */
    private static final List<double[]> POINTS =
            List.of(new double[] {40.5 / 64, 20.5 / 64, 32.5 / 64, 32.5 / 64}, new double[] {16.5 / 64, 50.5 / 64});

    private static final ViewsConfig TURNED = new MocoCxrViews(10, 0.5);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    private static LocalViewsConfig local(int count, double area, LocalPlace place, double explore) {
        return new LocalViewsConfig(count, 32, area, area, 1, place, explore, false);
    }

    private static Point2D centre(ViewDraw draw) {
        return draw.placement().viewToFilm().transform(new Point2D.Double(0.5, 0.5), new Point2D.Double());
    }

    /** Rotated and flipped or not, the middle of the view shows the point. */
    @ParameterizedTest
    @CsvSource({".5, .5", ".3, .7", ".62, .4"})
    void theMiddleOfAViewShowsItsPoint(double x, double y) {
        for (int i = 0; i < 200; i++) {
            ViewDraw draw = TURNED.draw(SEED.derive(i).random()).at(new Crop(0.1, 0.2, 0.2, 0.25));
            assertThat(centre(draw.around(x, y)).distance(x, y)).isLessThan(1e-12);
            assertThat(draw.around(x, y).placement().crop().area()).isCloseTo(0.05, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 1, .7, .75", ".05, .9, 0, .75", ".5, .02, .35, 0"})
    void aViewNearTheBorderIsMovedInwards(double x, double y, double left, double top) {
        Crop moved = new Crop(0.1, 0.2, 0.3, 0.25).around(new Point2D.Double(x, y));
        assertThat(moved.left()).isCloseTo(left, within(1e-12));
        assertThat(moved.top()).isCloseTo(top, within(1e-12));
    }

    @Test
    void aGridIsEvenOverTheFilm() {
        List<Point2D> centres = centres(local(9, 0.04, LocalPlace.GRID, 0));
        for (int i = 0; i < 9; i++) {
            assertThat(centres.get(i).distance((i % 3 + 0.5) / 3, (Math.floorDiv(i, 3) + 0.5) / 3))
                    .isLessThan(1e-12);
        }
    }

    /** Square views of .0625 of the film have a side of a quarter, and centres half a side apart. */
    @Test
    void viewsAboutTheCentreOverlapByHalf() {
        List<Point2D> centres = centres(local(4, 0.0625, LocalPlace.CENTRE, 0));
        assertThat(centres.get(0).distance(0.4375, 0.4375)).isLessThan(1e-12);
        assertThat(centres.get(1).distance(0.5625, 0.4375)).isLessThan(1e-12);
        assertThat(centres.get(3).distance(0.5625, 0.5625)).isLessThan(1e-12);
    }

    private static List<Point2D> centres(LocalViewsConfig local) {
        return IntStream.range(0, local.count())
                .mapToObj(j -> centre(
                        new MocoCxrViews(0, 0).draw(local, j, SEED.derive(j).random())))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"4, 0, 4", "4, .25, 3", "4, 1, 0", "3, .25, 2", "8, .25, 6"})
    void aShareOfTheViewsStaysAtRandomPlaces(int count, double explore, int guided) {
        assertThat(local(count, 0.05, LocalPlace.SCORES, explore).guided()).isEqualTo(guided);
        assertThat(local(count, 0.05, LocalPlace.RANDOM, explore).guided()).isZero();
    }

    /** One film has two white pixels and the other one; each is in the middle (to a quarter of a pixel) of the view that was placed there. */
    @Test
    void chosenViewsShowTheChosenPlacesOfTheirOwnFilm() {
        float[] gray = new float[2 * 64 * 64];
        gray[20 * 64 + 40] = 255;
        gray[32 * 64 + 32] = 255;
        gray[64 * 64 + 50 * 64 + 16] = 255; // of the second film
        LocalViews placed = waiting(Tensors.of(gray, 2, 1, 64, 64)).at(POINTS);
        assertThat(placed.views().shape()).containsExactly(3, 2, 1, 33, 33);
        for (float[] view : List.of(floats(placed, 0, 0), floats(placed, 1, 0), floats(placed, 0, 1))) {
            assertThat(centreOfMass(view)).containsExactly(new double[] {16.5, 16.5}, within(0.25));
        }
    }

    @Test
    void viewsWithoutAPointStayAsDrawn() {
        UnplacedViews waiting = waiting(
                torch.rand(new long[] {2, 1, 64, 64}).mul(new Scalar(255)).round());
        LocalViews placed = waiting.at(POINTS);
        LocalViews random = waiting.atRandom();
        assertThat(waiting.guided()).isEqualTo(2);
        assertThat(floats(placed, 1, 0)).as("another point").isNotEqualTo(floats(random, 1, 0));
        assertThat(floats(placed, 1, 1)).as("no second point").isEqualTo(floats(random, 1, 1));
        assertThat(floats(placed, 2, 0)).as("stays at random").isEqualTo(floats(random, 2, 0));
    }

    /** Three local views of 33 pixels a film, of a sixteenth of its area, the last at a random place. */
    private static UnplacedViews waiting(Tensor films) {
        Views views = new Views(new MocoCxrViews(10, 0), FilmInput.repeated(33, 1, 0, 1), SEED);
        return views.unplaced(
                films.to(ScalarType.Byte), new int[] {7, 8}, 0, local(3, 0.0625, LocalPlace.SCORES, 0.33));
    }

    private static float[] floats(LocalViews views, long view, long film) {
        return Tensors.floats(views.views().select(0, view).select(0, film).contiguous());
    }

    /** Returns x and y in pixels of a view of 33 x 33; a turned point is spread, but stays where it is. */
    private static double[] centreOfMass(float[] view) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < view.length; i++) {
            sum += view[i];
            x += view[i] * (i % 33 + 0.5);
            y += view[i] * (Math.floorDiv(i, 33) + 0.5);
        }
        return new double[] {x / sum, y / sum};
    }

    /** A ramp is the same at any resolution, but for whole gray values and the outermost pixel. */
    @Test
    void viewsOfFinerCopiesShowTheSamePlaces() {
        LocalViewsConfig local = local(4, 0.25, LocalPlace.CENTRE, 0);
        Views views = new Views(new MocoCxrViews(0, 0), FilmInput.repeated(32, 1, 0, 1), SEED);
        Tensor coarse = views.locals(ramp(48), new int[] {7}, 0, local).views();
        Tensor fine = views.locals(ramp(96), new int[] {7}, 0, local).views();
        assertThat(coarse.sub(fine).abs().max().item_float()).isLessThan(1.01f / 255);
    }

    private static Tensor ramp(int side) {
        float[] gray = new float[side * side];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (float) Math.rint(255 * (i % side + 0.5) / side);
        }
        return Tensors.of(gray, 1, 1, side, side).to(ScalarType.Byte);
    }

    @Test
    void aGridOfNoSquareNumberIsRefused() {
        assertThatThrownBy(() -> local(5, 0.1, LocalPlace.GRID, 0))
                .hasMessage("count must be a square number, such as 4 or 9, for local views on a grid, was 5");
        assertThatThrownBy(() -> local(4, 0.1, LocalPlace.SCORES, 1.5)).hasMessageStartingWith("explore must be");
    }
}
