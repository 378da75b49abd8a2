package dev.lucency.ssl;

import dev.lucency.augment.Placement;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The patches of each view of a batch that the other view of the same film also shows. A patch centre is mapped to the film and
 * then to the other view, by inverting crop, flip and rotation.
 */
public final class SharedPlaces {
    /** Smallest number of shared patches; a film whose views share fewer is ignored. */
    public static final int LEAST = 4;

    private static final long BILINEAR = 0;
    /** Padding mode of the sampler: between the centre of an outer patch and the view's edge, the patch's own value is used. */
    private static final long NEAREST_BEYOND = 1;
    /** Constant that is added to the variances, so that a constant map has correlation 0 and causes no division by zero. */
    private static final double FLAT = 1e-6;

    private final ViewGrid grid;
    private final float[] points; // [N, P, 2], -1 to 1
    private final float[] shared; // [N, P], 1 or 0
    private final float[] weights; // [N]

    private SharedPlaces(ViewGrid grid, int films) {
        this.grid = grid;
        points = new float[films * grid.places() * 2];
        shared = new float[films * grid.places()];
        weights = new float[films];
    }

    /**
     * Computes the shared places of a batch.
     *
     * @param views placements of the views whose patches are mapped
     * @param others placements of the other views of the same films
     * @param grid patch grid of a view
     */
    static SharedPlaces of(List<Placement> views, List<Placement> others, ViewGrid grid) {
        SharedPlaces all = new SharedPlaces(grid, views.size());
        int counted = 0;
        for (int film = 0; film < views.size(); film++) {
            boolean enough = all.put(film, grid.onOther(views.get(film), others.get(film))) >= LEAST;
            all.weights[film] = enough ? 1 : 0;
            counted += enough ? 1 : 0;
        }
        for (int film = 0; film < views.size() && counted > 0; film++) {
            all.weights[film] *= (float) views.size() / counted;
        }
        return all;
    }

    /** @return number of shared patches */
    private int put(int film, double[] there) {
        int count = 0;
        for (int p = 0; p < grid.places(); p++) {
            boolean both = !Double.isNaN(there[2 * p]);
            int at = film * grid.places() + p;
            shared[at] = both ? 1 : 0;
            points[2 * at] = both ? (float) (2 * there[2 * p] - 1) : 0;
            points[2 * at + 1] = both ? (float) (2 * there[2 * p + 1] - 1) : 0;
            count += both ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns the disagreement of the score maps of both views: 1 minus their correlation over the shared places. It is the
     * mean over the films with at least {@value #LEAST} shared places; 0, with gradient 0, if there are none. For a part of the
     * batch it is scaled so that the mean over all parts, weighted by their number of films, is the value of the whole batch.
     *
     * @param views scores [n, P] of the views
     * @param others scores [n, P] of the other views, used without gradient
     * @param films span of the batch that the scores belong to
     * @return scalar []
     */
    Tensor disagreement(Tensor views, Tensor others, Span films) {
        Tensor counts = part(shared, films, grid.places()); // [n, P]
        Tensor where = part(points, films, 2L * grid.places()).view(films.films(), 1, -1, 2);
        Tensor map = others.detach().reshape(films.films(), 1, grid.rows(), grid.columns());
        Tensor seen = torch.grid_sampler(map, Device.of(views).put(where), BILINEAR, NEAREST_BEYOND, false)
                .reshape(films.films(), -1); // [n, P]
        Tensor both = Device.of(views).put(counts);
        Tensor correlation = correlation(views, seen, both); // [n]
        Tensor weight = Device.of(views).put(part(weights, films, 1)).squeeze(1);
        return correlation.neg().add(new Scalar(1.0)).mul(weight).mean();
    }

    /**
     * Returns the Pearson correlation between each row of two maps over the counted places.
     *
     * @param counts 1 for a counted place, else 0 [n, P]
     * @return [n]
     */
    private static Tensor correlation(Tensor a, Tensor b, Tensor counts) {
        Tensor number = sum(counts).clamp_min(new Scalar(1.0)); // [n, 1]
        Tensor x = centred(a, counts, number);
        Tensor y = centred(b, counts, number);
        Tensor covariance = sum(x.mul(y)).div(number);
        Tensor variances = sum(x.mul(x))
                .div(number)
                .add(new Scalar(FLAT))
                .mul(sum(y.mul(y)).div(number).add(new Scalar(FLAT)));
        return covariance.div(variances.sqrt()).squeeze(1);
    }

    private static Tensor centred(Tensor map, Tensor counts, Tensor number) {
        Tensor mean = sum(map.mul(counts)).div(number);
        return map.sub(mean).mul(counts);
    }

    private static Tensor sum(Tensor map) {
        return map.sum(new long[] {1}, true, new ScalarTypeOptional());
    }

    private static Tensor part(float[] values, Span films, long each) {
        int from = Math.toIntExact(films.start() * each);
        int to = Math.toIntExact((films.start() + films.films()) * each);
        return Tensors.of(Arrays.copyOfRange(values, from, to), films.films(), each);
    }
}
