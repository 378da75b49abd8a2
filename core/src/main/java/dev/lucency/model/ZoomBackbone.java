package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.SpacedPoints;
import dev.lucency.model.patches.ZoomConfig;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Backbone that looks twice. It takes films of a fine scale, makes them small, scores the patches of the small film, and encodes the windows of
 * the fine film around the highest scores. The pooled features are those of the small film, followed by the mean of those of the windows.
 *
 * <p>The centres of the windows are at least half a window apart. A window near the border is moved inwards, and lies on whole pixels. If there
 * are fewer places, the first windows count twice. Gradients reach the features through windows and small film, not through the choice.
 */
public final class ZoomBackbone implements Backbone {
    private final TopKBackbone scored;
    private final Backbone whole; // the features that the training compared as a whole
    private final ZoomConfig zoom;

    /** Adds windows to a backbone with a scorer; its weights are shared, not copied. */
    public ZoomBackbone(TopKBackbone scored, ZoomConfig zoom) {
        this.scored = scored;
        this.whole = scored.global().transferred().of(scored);
        this.zoom = zoom;
        scored.config().requireSize(zoom.side());
    }

    /** Returns the backbone whose scorer places the windows. */
    public TopKBackbone scored() {
        return scored;
    }

    /** Returns the settings of the windows. */
    public ZoomConfig zoom() {
        return zoom;
    }

    @Override
    public BackboneConfig config() {
        return scored.config();
    }

    @Override
    public FeatureChoice featureChoice() {
        return zoom.fine() ? FeatureChoice.ZOOM : FeatureChoice.ZOOM_COARSE;
    }

    @Override
    public Backbone plain() {
        return scored.plain();
    }

    @Override
    public int dimension() {
        return 2 * whole.dimension();
    }

    @Override
    public int patchDimension() {
        return scored.patchDimension();
    }

    /** {@inheritDoc} Patch features are those of the small film. */
    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        Tensor small = small(films);
        Optional<PatchGrid> grid = pass.patches()
                ? Optional.of(scored.forward(small, pass.patchesAlone()).grid())
                : Optional.empty();
        return new FilmFeatures(pass.pooled() ? Optional.of(pooled(films, small)) : Optional.empty(), grid);
    }

    private Tensor pooled(Tensor films, Tensor small) {
        Tensor windows = windows(zoom.fine() ? films : enlarged(small), places(small));
        Tensor vectors = whole.features(windows).unflatten(0, films.size(0), zoom.count()); // [N, K, D]
        return torch.cat(new TensorVector(whole.features(small), Tensors.mean(vectors, 1)), 1);
    }

    /** Averages squares of pixels: [N, C, f h, f w] to [N, C, h, w]. */
    private Tensor small(Tensor films) {
        Check.that(
                films.size(2) % zoom.factor() == 0 && films.size(3) % zoom.factor() == 0,
                "films must have sides divisible by " + zoom.factor() + ", were " + films.size(2) + " and "
                        + films.size(3));
        return torch.avg_pool2d(films, zoom.factor());
    }

    private Tensor enlarged(Tensor small) {
        long[] size = {small.size(2) * zoom.factor(), small.size(3) * zoom.factor()};
        return torch.upsample_bilinear2d(small, size, false);
    }

    /**
     * Returns the top left corners of the windows of each film, alternating row and column, in pixels of the fine film.
     *
     * @param small small films, [N, C, h, w]
     */
    long[][] places(Tensor small) {
        PatchSelection selected = scored.select(small);
        float[] scores = Tensors.floats(selected.scores().detach());
        double[] middles = middles((int) selected.rows(), (int) selected.columns());
        long rows = small.size(2) * zoom.factor();
        long columns = small.size(3) * zoom.factor();
        double distance = zoom.side() / 2.0 / Math.max(rows, columns);
        long[][] places = new long[(int) small.size(0)][];
        for (int film = 0; film < places.length; film++) {
            int first = film * middles.length / 2;
            double[] points = SpacedPoints.chosen(middles, p -> scores[first + p], zoom.count(), distance);
            places[film] = corners(points, rows, columns);
        }
        return places;
    }

    private long[] corners(double[] points, long rows, long columns) {
        long[] corners = new long[2 * zoom.count()];
        for (int k = 0; k < zoom.count(); k++) {
            int at = 2 * k % points.length;
            corners[2 * k] = corner(points[at + 1], rows);
            corners[2 * k + 1] = corner(points[at], columns);
        }
        return corners;
    }

    private long corner(double middle, long side) {
        return Math.max(0, Math.min(Math.round(middle * side - zoom.side() / 2.0), side - zoom.side()));
    }

    private static double[] middles(int rows, int columns) {
        double[] middles = new double[2 * rows * columns];
        for (int p = 0; p < rows * columns; p++) {
            middles[2 * p] = (p % columns + 0.5) / columns;
            middles[2 * p + 1] = (Math.floorDiv(p, columns) + 0.5) / rows;
        }
        return middles;
    }

    /** Cuts windows: [N, C, H, W] to [N * K, C, side, side], all windows of the first film first. */
    private Tensor windows(Tensor films, long[][] places) {
        TensorVector windows = new TensorVector();
        for (int film = 0; film < places.length; film++) {
            for (int k = 0; k < zoom.count(); k++) {
                windows.push_back(films.select(0, film)
                        .narrow(1, places[film][2 * k], zoom.side())
                        .narrow(2, places[film][2 * k + 1], zoom.side()));
            }
        }
        return torch.stack(windows, 0);
    }

    @Override
    public Module module() {
        return scored.module();
    }
}
