package dev.lucency.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** Where a view says that it lies, against where a bright spot of the film is seen in it. */
class PlacementTest {
    private static final int SIDE = 96;
    private static final int SIZE = 64;

    @Test
    void aSpotOfTheFilmIsSeenWhereThePlacementSays() throws NoninvertibleTransformException {
        List<Placement> placements = List.of(
                Placement.WHOLE,
                new Placement(new Crop(0.1, 0.2, 0.7, 0.5), false, 0),
                new Placement(new Crop(0.1, 0.2, 0.7, 0.5), true, 0),
                new Placement(Crop.WHOLE, false, 25),
                new Placement(new Crop(0.2, 0.15, 0.6, 0.8), true, -25));
        Point2D spot = new Point2D.Double(0.62, 0.41);
        for (Placement placement : placements) {
            Point2D seen = brightest(spot, placement);
            Point2D onFilm = placement.viewToFilm().transform(seen, null);
            assertThat(onFilm.distance(spot)).as("%s", placement).isLessThan(1.0 / SIDE);
            AffineTransform filmToView = placement.viewToFilm().createInverse();
            assertThat(filmToView.transform(spot, null).distance(seen)).isCloseTo(0, within(1.5 / SIZE));
        }
    }

    /** The middle of what is bright in the view of a black film with one spot, in fractions of the view's side. */
    private static Point2D brightest(Point2D spot, Placement placement) {
        try (Scope scope = Scope.open()) {
            float[] film = new float[SIDE * SIDE];
            for (int i = 0; i < film.length; i++) {
                double x = (i % SIDE + 0.5) / SIDE - spot.getX();
                double y = (Math.floorDiv(i, SIDE) + 0.5) / SIDE - spot.getY();
                film[i] = (float) (255 * Math.exp(-(x * x + y * y) / 0.002));
            }
            Tensor films = Tensors.of(film, 1, 1, SIDE, SIDE).to(ScalarType.Byte);
            Views views = new Views(MocoCxrViews.PAPER, FilmInput.repeated(SIZE, 1, 0, 1), new Seed(1));
            float[] view = Tensors.floats(views.render(films, List.of(new ViewDraw(placement, Tone.PLAIN, 0))));
            double sum = 0;
            double x = 0;
            double y = 0;
            for (int i = 0; i < view.length; i++) {
                sum += view[i];
                x += view[i] * (i % SIZE + 0.5) / SIZE;
                y += view[i] * (Math.floorDiv(i, SIZE) + 0.5) / SIZE;
            }
            return new Point2D.Double(x / sum, y / sum);
        }
    }
}
