package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.SelectsPatches;
import dev.lucency.model.patches.SpacedPoints;
import dev.lucency.model.patches.ZoomConfig;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
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
public final class ZoomBackbone implements Backbone, SelectsPatches {
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
        Tensor windows = windows(zoom.fine() ? films : enlarged(small), chosen(small));
        Tensor vectors = whole.features(windows).unflatten(0, films.size(0), zoom.count()); // [N, K, D]
        return torch.cat(new TensorVector(whole.features(small), Tensors.mean(vectors, 1)), 1);
    }

    /** {@inheritDoc} The chosen patches are those in the centres of the windows. */
    @Override
    public PatchSelection select(Tensor films) {
        return chosen(small(films));
    }

    @Override
    public Tensor scored(Tensor films) {
        return scored.scored(small(films));
    }

    @Override
    public PatchesConfig selection() {
        return scored.selection();
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
     * Chooses the patches in the centres of the windows.
     *
     * @param small small films, [N, C, h, w]
     */
    private PatchSelection chosen(Tensor small) {
        PatchSelection all = scored.select(small);
        float[] scores = Tensors.floats(all.scores().detach());
        double[] middles = middles((int) all.rows(), (int) all.columns());
        int patches = middles.length / 2;
        double distance = zoom.side() / 2.0 / zoom.factor() / Math.max(small.size(2), small.size(3));
        long[] places = new long[(int) small.size(0) * zoom.count()];
        for (int i = 0; i < places.length; i += zoom.count()) {
            int first = i / zoom.count() * patches;
            int[] best = SpacedPoints.chosen(middles, p -> scores[first + p], zoom.count(), distance);
            for (int k = 0; k < zoom.count(); k++) {
                places[i + k] = best[k % best.length];
            }
        }
        Tensor index = Device.of(small).put(Tensors.of(places)).view(small.size(0), zoom.count());
        Tensor mask = torch.zeros_like(all.scores()).scatter_(1, index, new Scalar(1.0));
        return new PatchSelection(all.scores(), mask, index, all.rows(), all.columns());
    }

    private static double[] middles(int rows, int columns) {
        double[] middles = new double[2 * rows * columns];
        for (int p = 0; p < rows * columns; p++) {
            middles[2 * p] = (p % columns + 0.5) / columns;
            middles[2 * p + 1] = (Math.floorDiv(p, columns) + 0.5) / rows;
        }
        return middles;
    }

    /** Cuts windows out of films [N, C, H, W] around chosen patches: [N * K, C, side, side], all windows of the first film first. */
    private Tensor windows(Tensor films, PatchSelection chosen) {
        TensorVector windows = new TensorVector();
        long[] places = Tensors.longs(chosen.places());
        for (int i = 0; i < places.length; i++) {
            double row = (Math.floorDiv(places[i], chosen.columns()) + 0.5) / chosen.rows();
            double column = (places[i] % chosen.columns() + 0.5) / chosen.columns();
            windows.push_back(films.select(0, i / zoom.count())
                    .narrow(1, corner(row, films.size(2)), zoom.side())
                    .narrow(2, corner(column, films.size(3)), zoom.side()));
        }
        return torch.stack(windows, 0);
    }

    private long corner(double middle, long side) {
        return Math.max(0, Math.min(Math.round(middle * side - zoom.side() / 2.0), side - zoom.side()));
    }

    @Override
    public Module module() {
        return scored.module();
    }
}
