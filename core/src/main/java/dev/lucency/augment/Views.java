package dev.lucency.augment;

import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes views of a batch of films as tensors. A view depends only on (seed, epoch, film, number of the view).
 *
 * @param recipe augmentation that draws the views
 * @param input side, channels and normalisation of the views
 * @param seed seed of all random numbers
 */
public record Views(ViewsConfig recipe, FilmInput input, Seed seed) {
    /** Number of the first local view among the views of a film, after the two global ones. */
    private static final int FIRST_LOCAL = 2;

    /**
     * Makes two views of each film.
     *
     * @param films gray films, [N, 1, S, S], bytes
     * @param ids number that identifies each film, the same in every epoch
     * @param epoch epoch, from 0
     */
    public ViewPair pair(Tensor films, int[] ids, int epoch) {
        return halves(films, ids, epoch);
    }

    /**
     * Makes a view of each film and a view of its partner.
     *
     * @param films gray films, [N, 1, S, S], bytes
     * @param partners partners of the films, [N, 1, S, S], bytes; each is the film itself or another film of the same patient
     * @param ids number that identifies each film, the same in every epoch; the draws of both views depend on it
     * @param epoch epoch, from 0
     */
    public ViewPair pair(Tensor films, Tensor partners, int[] ids, int epoch) {
        return halves(torch.cat(new TensorVector(films, partners), 0), ids, epoch);
    }

    /** @param films films of both views, [N, 1, S, S], or films of the queries and then of the keys, [2N, 1, S, S] */
    private ViewPair halves(Tensor films, int[] ids, int epoch) {
        List<ViewDraw> draws = new ArrayList<>(draws(ids, epoch, 0));
        draws.addAll(draws(ids, epoch, 1));
        Tensor both = render(films, draws); // [2N, C, size, size]
        List<Placement> places = draws.stream().map(ViewDraw::placement).toList();
        return new ViewPair(
                both.narrow(0, 0, ids.length),
                both.narrow(0, ids.length, ids.length),
                places.subList(0, ids.length),
                places.subList(ids.length, draws.size()),
                Arrays.stream(ids).boxed().toList());
    }

    /**
     * Makes local views of each film, of the side of this input.
     *
     * @param films gray films, [N, 1, S, S], bytes
     * @param ids number that identifies each film, the same in every epoch
     * @param epoch epoch, from 0
     */
    public LocalViews locals(Tensor films, int[] ids, int epoch, LocalViewsConfig local) {
        return unplaced(films, ids, epoch, local).atRandom();
    }

    /**
     * Draws local views of each film, some of which wait for their places.
     *
     * @param films gray films, [N, 1, S, S], bytes
     * @param ids number that identifies each film, the same in every epoch
     * @param epoch epoch, from 0
     */
    public UnplacedViews unplaced(Tensor films, int[] ids, int epoch, LocalViewsConfig local) {
        return new UnplacedViews(this, films, localDraws(ids, epoch, local), local.guided(), local.distance());
    }

    /**
     * Draws the parameters of local views: the first view of each film, then the second of each, and so on. View j of a film depends only on
     * (seed, epoch, film, 2 + j), as the two global views do on 0 and 1.
     */
    public List<ViewDraw> localDraws(int[] ids, int epoch, LocalViewsConfig local) {
        List<ViewDraw> draws = new ArrayList<>(local.count() * ids.length);
        for (int j = 0; j < local.count(); j++) {
            for (int id : ids) {
                draws.add(recipe.draw(
                        local, j, seed.derive(epoch, id, FIRST_LOCAL + j).random()));
            }
        }
        return draws;
    }

    /**
     * Makes one view of each film.
     *
     * @param films gray films, [N, 1, S, S], bytes
     * @param ids number that identifies each film, the same in every epoch
     * @param epoch epoch, from 0
     * @return normalised views, [N, C, size, size]
     */
    public Tensor one(Tensor films, int[] ids, int epoch) {
        return render(films, draws(ids, epoch, 0));
    }

    /**
     * Resizes and normalises whole films, for the extraction of features.
     *
     * @param films gray films, [N, 1, S, S], bytes
     * @return normalised films, [N, C, size, size]
     */
    public static Tensor whole(Tensor films, FilmInput input) {
        List<ViewDraw> draws = Collections.nCopies((int) films.size(0), ViewDraw.WHOLE);
        return normalise(transposed(cut(Tensors.toFloat(films), draws, input.size())), input);
    }

    /**
     * Draws the parameters of the views of one side of a pair.
     *
     * @param ids number that identifies each film
     * @param which 0 for the query side, 1 for the key side
     */
    public List<ViewDraw> draws(int[] ids, int epoch, int which) {
        List<ViewDraw> draws = new ArrayList<>(ids.length);
        for (int id : ids) {
            draws.add(recipe.draw(seed.derive(epoch, id, which).random()));
        }
        return draws;
    }

    /**
     * Makes M views of N films; view m shows film m modulo N.
     *
     * @param films gray films, [N, 1, S, S], bytes
     * @return normalised views, [M, C, size, size]
     */
    public Tensor render(Tensor films, List<ViewDraw> draws) {
        Tensor placed = Tensors.toFloat(films);
        if (Turning.isNeeded(draws)) {
            placed = Turning.apply(placed, draws); // [M, 1, S, S]
        }
        Tensor views = Tones.apply(cut(placed, draws, input.size()), draws); // [M, size, size], column by column
        views = Painting.marks(Painting.corners(blurred(views, draws), draws), draws);
        return normalise(Painting.noise(views, draws, seed.derive(SeedStream.VIEW_NOISE)), input);
    }

    /** Crops, resizes and flips: [N, 1, S, S] in 0 to 255 to transposed views [M, size, size] in 0 to 1. */
    private static Tensor cut(Tensor films, List<ViewDraw> draws, int size) {
        List<Bands.Stretch> vertical = new ArrayList<>();
        List<Bands.Stretch> horizontal = new ArrayList<>();
        for (ViewDraw draw : draws) {
            Crop crop = draw.placement().crop();
            vertical.add(new Bands.Stretch(crop.top(), crop.height(), false));
            horizontal.add(new Bands.Stretch(
                    crop.left(), crop.width(), draw.placement().flip()));
        }
        int views = draws.size();
        int side = (int) films.size(3);
        Tensor rows = films.flatten(0, 2); // [N * S, S]
        Bands down = Bands.resize(vertical, (int) films.size(0), side, size, 1 / 255.0);
        Bands across = Bands.resize(horizontal, views, side, size, 1);
        Tensor low = down.apply(rows).view(views, size, side);
        return across.apply(transposed(low).flatten(0, 1)).view(views, size, size);
    }

    /** Transposes views: [M, A, B] to [M, B, A]. */
    private static Tensor transposed(Tensor views) {
        return views.transpose(1, 2).contiguous();
    }

    /** Blurs along the columns, transposes, and blurs along the rows: [M, size, size]. */
    private static Tensor blurred(Tensor columns, List<ViewDraw> draws) {
        if (draws.stream().allMatch(draw -> draw.sigma() == 0)) {
            return transposed(columns);
        }
        int size = (int) columns.size(1);
        double[] sigmas =
                draws.stream().mapToDouble(draw -> draw.sigma() * size).toArray();
        Bands bands = Bands.blur(sigmas, size);
        Tensor rows = transposed(bands.apply(columns.flatten(0, 1)).view(columns.shape()));
        return bands.apply(rows.flatten(0, 1)).view(columns.shape());
    }

    /**
     * Repeats the gray channel for each mean and standard deviation, and normalises it.
     *
     * @param gray gray films, [M, size, size], 0 to 1
     * @return normalised films, [M, C, size, size]
     */
    public static Tensor normalise(Tensor gray, FilmInput input) {
        return gray.unsqueeze(1).sub(channels(input.mean(), gray)).div_(channels(input.std(), gray));
    }

    private static Tensor channels(List<Double> numbers, Tensor views) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return Device.of(views).tensor(values, values.length, 1, 1);
    }
}
