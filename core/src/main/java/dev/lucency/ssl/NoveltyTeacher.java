package dev.lucency.ssl;

import dev.lucency.augment.Placement;
import dev.lucency.augment.ViewPair;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.TaughtPatches;
import dev.lucency.model.patches.TeacherConfig;
import dev.lucency.parallel.World;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Teaches what is unusual at its place of the film. The film has G x G places; a patch of a view belongs to the place that its centre lies
 * in, by the inverse of crop, flip and rotation. With the feature {@code k} of a patch by the momentum encoder, of unit length:
 *
 * <ul>
 *   <li>{@code d} is the mean of 1 - cos to its nearest keys of other films in the queue of its place;
 *   <li>{@code z = (d - mean) / deviation}, by the running moments of its place ({@link PlaceMoments});
 *   <li>the target of the patch of the query view with its centre in this patch of the key is {@code z max(0, cos(q, k))}, with the feature
 *       {@code q} of the query: unusual, and seen by both views.
 * </ul>
 *
 * <p>A patch of the query is compared with others if its centre lies on the film and on the key, and the place of its partner has enough
 * keys of other films. A film with fewer than two such patches does not count. The keys of a film are known by its number, so that a film
 * is never compared with itself; without numbers it may be.
 */
final class NoveltyTeacher implements PatchTeacher {
    private final TeacherConfig.Novelty config;
    private final World world;
    private final ViewGrid places;
    private final PlaceQueues queues;
    private final PlaceMoments moments;

    NoveltyTeacher(TeacherConfig.Novelty config, int dimension, World world) {
        this.config = config;
        this.world = world;
        places = new ViewGrid(config.places(), config.places());
        queues = new PlaceQueues(places.places(), config.queue(), dimension);
        moments = new PlaceMoments(places.places(), world);
    }

    @Override
    public Lesson lesson(ViewPair pair, EncoderOutput keys) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            ViewGrid grid = ViewGrid.of(keys.selected().orElseThrow());
            Tensor features = scope.keep(unit(PatchTeacher.patches(keys).features())); // [N, P, D]
            Novelty novelty = novelty(features, numbers(pair, features), places(pair.keyPlaces(), grid));
            int[] partners = partners(pair, grid); // of each patch of the queries
            Device device = Device.of(features);
            Tensor index = scope.keep(device.tensor(
                            Arrays.stream(partners).map(p -> Math.max(p, 0)).toArray())
                    .view(features.size(0), features.size(1))); // [N, P]
            Tensor shared = device.tensor(partners).ge(new Scalar(0L)).view(index.shape());
            Tensor counted = scope.keep(
                    novelty.known.gather(1, index).logical_and(shared).to(features.scalar_type())); // [N, P]
            Tensor unusual = scope.keep(novelty.values.gather(1, index)); // [N, P]
            Tensor weights = scope.keep(weights(counted)); // [N]
            return (selected, films) -> taught(
                    selected.orElseThrow().queries().taught().orElseThrow(),
                    films.of(features),
                    new Targets(films.of(index), films.of(unusual), films.of(counted), films.of(weights)));
        }
    }

    /**
     * What patches of keys are worth.
     *
     * @param values standardised distances, [N, P]
     * @param known whether the place of a patch has enough keys, [N, P]
     */
    private record Novelty(Tensor values, Tensor known) {}

    /**
     * What the query views of some films are taught, but for the agreement of both views.
     *
     * @param index patch of the key that the centre of each patch lies in, [n, P]
     * @param unusual standardised distance of this patch, [n, P]
     * @param counted whether a patch is compared, 1 or 0, [n, P]
     * @param weights weights of the films, [n]
     */
    private record Targets(Tensor index, Tensor unusual, Tensor counted, Tensor weights) {}

    private Penalty taught(TaughtPatches queries, Tensor keys, Targets targets) {
        Tensor index = targets.index.unsqueeze(2).expand(new long[] {-1, -1, keys.size(2)}); // [n, P, D]
        Tensor agreement = unit(queries.features())
                .mul(keys.gather(1, index))
                .sum(new long[] {2}, false, new ScalarTypeOptional())
                .clamp_min(new Scalar(0.0)); // [n, P]
        return PairwiseRanking.of(
                queries.scores(), targets.unusual.mul(agreement), targets.counted, targets.weights, config.weight());
    }

    /**
     * Compares the patches of keys with the queues of their places.
     *
     * @param features features, [N, P, D], unit length
     * @param numbers number of the film of each patch, [N * P]
     * @param where place of each patch
     */
    private Novelty novelty(Tensor features, Tensor numbers, int[] where) {
        Device device = Device.of(features);
        Tensor flat = features.flatten(0, 1); // [N * P, D]
        Tensor distances = flat.new_zeros(flat.size(0));
        Tensor known = numbers.lt(new Scalar(-1L)); // nothing yet
        byPlace(where).forEach((place, rows) -> {
            Tensor index = device.tensor(rows.build().toArray());
            PlaceQueues.Near near = queues.nearest(
                    place,
                    flat.index_select(0, index),
                    numbers.index_select(0, index),
                    config.neighbours(),
                    TeacherConfig.Novelty.LEAST * config.neighbours());
            distances.index_copy_(0, index, near.distances());
            known.index_copy_(0, index, near.known());
        });
        Tensor here = queues.here(device.tensor(where)).logical_and(known.unsqueeze(1)); // [N * P, G]
        long[] shape = {features.size(0), features.size(1)};
        return new Novelty(moments.standardised(distances, here).view(shape), known.view(shape));
    }

    /** Returns the weight of each film, so that the mean over the films of all processes is that over the films that count. */
    private Tensor weights(Tensor counted) {
        Tensor some = counted.sum(new long[] {1}, false, new ScalarTypeOptional())
                .ge(new Scalar(2.0))
                .to(counted.scalar_type()); // [N]
        Tensor share = some.mean();
        world.mean(share);
        return some.div(share.clamp_min(new Scalar((double) Float.MIN_NORMAL)));
    }

    @Override
    public void remember(ViewPair pair, EncoderOutput keys) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            ViewGrid grid = ViewGrid.of(keys.selected().orElseThrow());
            Tensor features = unit(PatchTeacher.patches(keys).features()); // [N, P, D]
            Tensor where = Device.of(features).tensor(places(pair.keyPlaces(), grid)); // [N * P]
            queues.enqueue(
                    world.gather(features.flatten(0, 1)), world.gather(numbers(pair, features)), world.gather(where));
        }
    }

    /** Returns the number of the film of each patch, [N * P]; -1 if it is not known. */
    private static Tensor numbers(ViewPair pair, Tensor features) {
        int patches = (int) features.size(1);
        int[] numbers = new int[(int) features.size(0) * patches];
        Arrays.setAll(numbers, i -> pair.films().isEmpty() ? -1 : pair.films().get(Math.floorDiv(i, patches)));
        return Device.of(features).tensor(numbers);
    }

    /** Returns the place on the film of each patch of some views, film by film; -1 if its centre is not on the film. */
    private int[] places(List<Placement> views, ViewGrid grid) {
        int[] where = new int[views.size() * grid.places()];
        for (int film = 0; film < views.size(); film++) {
            placesOf(grid.onFilm(views.get(film)), places, where, film);
        }
        return where;
    }

    /** Returns the patch of the key that the centre of each patch of the query lies in; -1 if there is none. */
    private static int[] partners(ViewPair pair, ViewGrid grid) {
        int[] partners = new int[pair.queryPlaces().size() * grid.places()];
        for (int film = 0; film < pair.queryPlaces().size(); film++) {
            double[] there =
                    grid.onOther(pair.queryPlaces().get(film), pair.keyPlaces().get(film));
            placesOf(there, grid, partners, film);
        }
        return partners;
    }

    /** Writes the cells of a grid that the points of one film lie in; NaN lies in none. */
    private static void placesOf(double[] points, ViewGrid grid, int[] to, int film) {
        int patches = points.length / 2;
        for (int p = 0; p < patches; p++) {
            to[film * patches + p] = grid.placeOf(points[2 * p], points[2 * p + 1]);
        }
    }

    /** Returns the patches of each place that has any. */
    private static Map<Integer, IntStream.Builder> byPlace(int[] where) {
        Map<Integer, IntStream.Builder> patches = new TreeMap<>();
        for (int i = 0; i < where.length; i++) {
            if (where[i] >= 0) {
                patches.computeIfAbsent(where[i], any -> IntStream.builder()).add(i);
            }
        }
        return patches;
    }

    /** Scales features [N, P, D] to unit length. */
    private static Tensor unit(Tensor features) {
        return torch.normalize(features.flatten(0, 1), new NormalizeFuncOptions())
                .view(features.shape());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(queues.state());
        state.putAll(StateDict.prefixed("novelty.", moments.state()));
        return state;
    }
}
