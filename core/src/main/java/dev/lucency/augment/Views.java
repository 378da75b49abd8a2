package dev.lucency.augment;

import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
        return new ViewPair(render(films, draws(ids, epoch, 0)), render(films, draws(ids, epoch, 1)));
    }

    /**
     * The whole films, normalised: what features are extracted from.
     *
     * @param films [N, 1, S, S], bytes
     * @return [N, C, size, size]
     */
    public static Tensor whole(Tensor films, FilmInput input) {
        List<ViewDraw> draws = Collections.nCopies((int) films.size(0), ViewDraw.WHOLE);
        return normalise(cut(films, draws, input.size()), input);
    }

    private List<ViewDraw> draws(int[] ids, int epoch, int which) {
        List<ViewDraw> draws = new ArrayList<>(ids.length);
        for (int id : ids) {
            draws.add(recipe.draw(seed.derive(epoch, id, which).random()));
        }
        return draws;
    }

    /** The given views of the given films: [N, 1, S, S] bytes to [N, C, size, size], normalised. */
    Tensor render(Tensor films, List<ViewDraw> draws) {
        Tensor views = cut(films, draws, input.size());
        views = jitter(views, draws, true);
        views = jitter(views, draws, false);
        return normalise(blur(views, draws), input);
    }

    /** Crop, resize and flip: [N, 1, S, S] bytes to [N, 1, size, size] in 0 to 1. */
    private static Tensor cut(Tensor films, List<ViewDraw> draws, int size) {
        Tensor gray = Tensors.toFloat(films.squeeze(1)).div_(new Scalar(255.0)); // [N, S, S]
        List<Bands.Stretch> vertical = new ArrayList<>();
        List<Bands.Stretch> horizontal = new ArrayList<>();
        for (ViewDraw draw : draws) {
            vertical.add(new Bands.Stretch(draw.top(), draw.height(), false));
            horizontal.add(new Bands.Stretch(draw.left(), draw.width(), draw.flip()));
        }
        Tensor rows = Bands.resize(vertical, (int) films.size(2), size); // [N, size, S]
        Tensor columns = Bands.resize(horizontal, (int) films.size(3), size); // [N, size, S]
        return rows.bmm(gray).bmm(columns.transpose(1, 2)).unsqueeze(1);
    }

    /**
     * Changes brightness or contrast, whichever is this film's first or second: {@code base + factor * (x - base)}, kept in 0 to
     * 1, where the base is black for brightness and the view's mean for contrast (torchvision's ColorJitter on gray).
     */
    private static Tensor jitter(Tensor views, List<ViewDraw> draws, boolean first) {
        Tensor isContrast = column(draws, draw -> draw.contrastFirst() == first ? 1 : 0);
        Tensor factor = column(draws, draw -> draw.contrastFirst() == first ? draw.contrast() : draw.brightness());
        Tensor shift = views.mean(new long[] {1, 2, 3}, true, new ScalarTypeOptional()) // [N, 1, 1, 1]
                .mul_(isContrast)
                .mul_(factor.neg().add_(new Scalar(1.0)));
        return torch.addcmul(shift, views, factor)
                .clamp_(new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(1.0)));
    }

    private static Tensor blur(Tensor views, List<ViewDraw> draws) {
        int[] blurred = IntStream.range(0, draws.size())
                .filter(n -> draws.get(n).sigma() > 0)
                .toArray();
        if (blurred.length == 0) {
            return views;
        }
        int size = (int) views.size(3);
        double[] sigmas = Arrays.stream(blurred)
                .mapToDouble(n -> draws.get(n).sigma() * size)
                .toArray();
        Tensor bands = Bands.blur(sigmas, size); // [B, size, size]
        Tensor places = Tensors.of(blurred);
        Tensor sharp = views.index_select(0, places).squeeze(1);
        return views.index_copy_(
                0, places, bands.bmm(sharp).bmm(bands.transpose(1, 2)).unsqueeze(1));
    }

    /** The gray channel once for each mean and deviation: [N, 1, size, size] to [N, C, size, size]. */
    private static Tensor normalise(Tensor views, FilmInput input) {
        return views.sub(channels(input.mean())).div_(channels(input.std()));
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
        return Tensors.of(values, values.length, 1, 1, 1);
    }
}
