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
 * What a training looks at: pairs of views of the films of a batch, from the films that the {@link Positives} pair, at the size of
 * the {@link Stage}. They follow from (seed, epoch, film) alone.
 */
final class ViewPairs {
    private final PretrainConfig config;
    private final FilmBatches films;
    private final FilmInput input;
    private final Partners partners;
    private final Seed seed;

    /** @param input of the final size */
    ViewPairs(PretrainConfig config, PreparedSet set, FilmInput input, Device device) {
        this.config = config;
        this.films = FilmBatches.visitedOften(set, device);
        this.input = input;
        this.seed = seed(config);
        this.partners = new Partners(config.positives(), set, seed.derive(SeedStream.PARTNERS));
    }

    /** Of all views of a training. */
    static Seed seed(PretrainConfig config) {
        return new Seed(config.seed()).derive(SeedStream.PAIRED_VIEWS);
    }

    /** Two views a film, each [N, C, H, W]. */
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
