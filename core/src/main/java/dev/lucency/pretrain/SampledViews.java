package dev.lucency.pretrain;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import dev.lucency.augment.ViewDraw;
import dev.lucency.augment.Views;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FilmBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A film and several views of it, for display.
 *
 * @param film film
 * @param whole gray values of the film, 0 to 255, row by row
 * @param draws random choices of each view: the global ones, then the local ones
 * @param views gray values of each view, 0 to 255, row by row, in the same order
 * @param global number of the global views; those after them are local
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
@Stable
public record SampledViews(PreparedFilm film, byte[] whole, List<ViewDraw> draws, List<byte[]> views, int global) {
    /**
     * Returns views of films of the train split, which are chosen by the seed. The first two views of a film are those of the
     * first epoch of a training with this configuration, the next two those of the second epoch, and so on. All views are of
     * the film itself and have the final size, regardless of {@code positives} and {@code stages}. The local views of the first
     * epoch follow, if there are any; those that a training places by scores are at random places.
     *
     * @param films number of films
     * @param views number of global views per film
     * @throws ConfigException if the train split has fewer films
     */
    public static List<SampledViews> of(PretrainConfig config, PreparedSet set, int films, int views) {
        int[] rows = choice(config, set, films);
        Views maker = maker(config, config.size());
        Views localMaker = maker(config, config.localViews().size());
        List<SampledViews> samples = new ArrayList<>();
        for (int row : rows) {
            try (Scope scope = Scope.open()) {
                int[] one = {row};
                Tensor film = new FilmBatches(set).of(one);
                Tensor source =
                        FilmBatches.visitedOnce(set, config.size(), Device.CPU).of(one);
                List<ViewDraw> draws = new ArrayList<>();
                for (int i = 0; i < views; i++) {
                    draws.addAll(maker.draws(one, i / 2, i % 2));
                }
                List<byte[]> pictures = new ArrayList<>(pictures(maker, source, draws));
                if (config.localViews().on()) {
                    List<ViewDraw> local = localMaker.localDraws(one, 0, config.localViews());
                    draws.addAll(local);
                    pictures.addAll(pictures(localMaker, localSource(config, set, one, source), local));
                }
                samples.add(new SampledViews(set.films().get(row), grays(film, 1), draws, pictures, views));
            }
        }
        return samples;
    }

    private static Tensor localSource(PretrainConfig config, PreparedSet set, int[] rows, Tensor source) {
        if (!config.localViews().fine()) {
            return source;
        }
        LocalFit.requireFine(config.localViews(), set);
        return FilmBatches.visitedOnce(set, set.fineSize().orElseThrow(), Device.CPU)
                .of(rows);
    }

    private static Views maker(PretrainConfig config, int size) {
        return new Views(config.views(), FilmInput.repeated(size, 1, 0, 1), ViewPairs.seed(config));
    }

    private static List<byte[]> pictures(Views maker, Tensor film, List<ViewDraw> draws) {
        Tensor made = maker.render(film, draws); // [views, 1, size, size]
        return IntStream.range(0, draws.size())
                .mapToObj(i -> grays(made.narrow(0, i, 1), 255))
                .toList();
    }

    private static int[] choice(PretrainConfig config, PreparedSet set, int films) {
        int[] train = set.rows(Split.TRAIN);
        if (films < 1 || films > train.length) {
            throw new ConfigException("films must be between 1 and the " + train.length + " of the train split of "
                    + set.name() + ", was " + films);
        }
        int[] order = new Seed(config.seed()).derive(SeedStream.SAMPLED_FILMS).permutation(train.length);
        return Arrays.stream(order).limit(films).map(place -> train[place]).toArray();
    }

    private static byte[] grays(Tensor picture, int white) {
        float[] values = Tensors.floats(picture);
        byte[] grays = new byte[values.length];
        for (int i = 0; i < grays.length; i++) {
            grays[i] = (byte) Math.round(Math.max(0, Math.min(255, values[i] * white)));
        }
        return grays;
    }
}
