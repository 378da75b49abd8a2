package dev.lucency.augment;

import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes views of a batch of films as tensors. A view depends on (seed, epoch, film, which of the two) and on nothing else.
 *
 * @param recipe which views
 * @param input what the views are made for: their side, their channels and how they are normalised
 * @param seed where all randomness comes from
 */
public record Views(ViewsConfig recipe, FilmInput input, Seed seed) {
    /**
     * Two views of each film.
     *
     * @param films [N, 1, S, S], bytes
     * @param ids what each film is known by, the same in every epoch
     * @param epoch the epoch, from 0
     */
    public ViewPair pair(Tensor films, int[] ids, int epoch) {
        List<ViewDraw> draws = new ArrayList<>(draws(ids, epoch, 0));
        draws.addAll(draws(ids, epoch, 1));
        Tensor both = render(films, draws); // [2N, C, size, size]
        return new ViewPair(both.narrow(0, 0, ids.length), both.narrow(0, ids.length, ids.length));
    }

    /**
     * The whole films, normalised: what features are extracted from.
     *
     * @param films [N, 1, S, S], bytes
     * @return [N, C, size, size]
     */
    public static Tensor whole(Tensor films, FilmInput input) {
        List<ViewDraw> draws = Collections.nCopies((int) films.size(0), ViewDraw.WHOLE);
        return normalise(turned(cut(films, draws, input.size())), input);
    }

    private List<ViewDraw> draws(int[] ids, int epoch, int which) {
        List<ViewDraw> draws = new ArrayList<>(ids.length);
        for (int id : ids) {
            draws.add(recipe.draw(seed.derive(epoch, id, which).random()));
        }
        return draws;
    }

    /** M views of N films, view m of film m modulo N: [N, 1, S, S] bytes to [M, C, size, size], normalised. */
    Tensor render(Tensor films, List<ViewDraw> draws) {
        Tensor views = cut(films, draws, input.size());
        views = jittered(views, draws, true);
        views = jittered(views, draws, false);
        return normalise(blurred(views, draws), input);
    }

    /** Crop, resize and flip: [N, 1, S, S] bytes to [M, size, size] in 0 to 1, column by column. */
    private static Tensor cut(Tensor films, List<ViewDraw> draws, int size) {
        List<Bands.Stretch> vertical = new ArrayList<>();
        List<Bands.Stretch> horizontal = new ArrayList<>();
        for (ViewDraw draw : draws) {
            vertical.add(new Bands.Stretch(draw.top(), draw.height(), false));
            horizontal.add(new Bands.Stretch(draw.left(), draw.width(), draw.flip()));
        }
        int views = draws.size();
        int side = (int) films.size(3);
        Tensor rows = Tensors.toFloat(films.flatten(0, 2)); // [N * S, S]
        Bands down = Bands.resize(vertical, (int) films.size(0), side, size, 1 / 255.0);
        Bands across = Bands.resize(horizontal, views, side, size, 1);
        Tensor low = down.apply(rows).view(views, size, side);
        return across.apply(turned(low).flatten(0, 1)).view(views, size, size);
    }

    /** Rows become columns: [M, A, B] to [M, B, A]. */
    private static Tensor turned(Tensor views) {
        return views.transpose(1, 2).contiguous();
    }

    /**
     * Changes brightness or contrast, whichever is this view's first or second: {@code base + factor * (x - base)}, kept in 0 to
     * 1, where the base is black for brightness and the view's mean for contrast (torchvision's ColorJitter on gray).
     */
    private static Tensor jittered(Tensor views, List<ViewDraw> draws, boolean first) {
        Tensor isContrast = column(draws, draw -> draw.contrastFirst() == first ? 1 : 0);
        Tensor factor = column(draws, draw -> draw.contrastFirst() == first ? draw.contrast() : draw.brightness());
        Tensor shift = views.mean(new long[] {1, 2}, true, new ScalarTypeOptional()) // [M, 1, 1]
                .mul_(isContrast)
                .mul_(factor.neg().add_(new Scalar(1.0)));
        return torch.addcmul(shift, views, factor)
                .clamp_(new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(1.0)));
    }

    /** Blurs the columns, turns them into rows, and blurs these: [M, size, size]. */
    private static Tensor blurred(Tensor columns, List<ViewDraw> draws) {
        if (draws.stream().allMatch(draw -> draw.sigma() == 0)) {
            return turned(columns);
        }
        int size = (int) columns.size(1);
        double[] sigmas =
                draws.stream().mapToDouble(draw -> draw.sigma() * size).toArray();
        Bands bands = Bands.blur(sigmas, size);
        Tensor rows = turned(bands.apply(columns.flatten(0, 1)).view(columns.shape()));
        return bands.apply(rows.flatten(0, 1)).view(columns.shape());
    }

    /** The gray channel once for each mean and deviation: [M, size, size] to [M, C, size, size]. */
    private static Tensor normalise(Tensor views, FilmInput input) {
        return views.unsqueeze(1).sub(channels(input.mean())).div_(channels(input.std()));
    }

    private static Tensor channels(List<Double> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return Tensors.of(values, values.length, 1, 1);
    }

    private static Tensor column(List<ViewDraw> draws, ToDoubleFunction<ViewDraw> value) {
        float[] values = new float[draws.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(draws.get(i));
        }
        return Tensors.of(values, values.length, 1, 1);
    }
}
