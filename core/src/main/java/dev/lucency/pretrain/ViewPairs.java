package dev.lucency.pretrain;

import dev.lucency.augment.ViewPair;
import dev.lucency.augment.Views;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.train.FilmBatches;
import org.bytedeco.pytorch.Tensor;

/**
 * The view pairs of a batch: films paired by {@link Positives}, at the view size of the {@link Stage}. They depend only on
 * (seed, epoch, film).
 */
final class ViewPairs {
    private final PretrainConfig config;
    private final FilmBatches films;
    private final FilmInput input;
    private final Partners partners;
    private final Seed seed;

    /**
     * Creates the view pairs of a training.
     *
     * @param input size and normalisation of films, with the final size
     */
    ViewPairs(PretrainConfig config, PreparedSet set, FilmInput input, Device device) {
        this.config = config;
        this.films = FilmBatches.visitedOften(set, config.size(), device);
        this.input = input;
        this.seed = seed(config);
        this.partners = new Partners(config.positives(), set, seed.derive(SeedStream.PARTNERS));
    }

    /** Returns the seed of all views of a training. */
    static Seed seed(PretrainConfig config) {
        return new Seed(config.seed()).derive(SeedStream.PAIRED_VIEWS);
    }

    /** Returns two views of each film, [N, C, H, W] each. */
    ViewPair of(int[] rows, int epoch) {
        Views views = views(epoch);
        Tensor batch = films.of(rows);
        return partners.any()
                ? views.pair(batch, films.of(partners.of(rows, epoch)), rows, epoch)
                : views.pair(batch, rows, epoch);
    }

    private Views views(int epoch) {
        int size = Stage.size(config.stages(), config.size(), epoch);
        return new Views(config.views(), new FilmInput(size, input.mean(), input.std()), seed);
    }
}
