package dev.lucency.pretrain;

import dev.lucency.augment.LocalViewsConfig;
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
 * The view pairs of a batch: films paired by {@link Positives}, at the view size of the {@link Stage}, and local views of the films if there
 * are any, at a size of their own, of the pictures or of their finer copies. They depend only on (seed, epoch, film), but for the places of
 * local views that are chosen by scores.
 */
final class ViewPairs {
    private final PretrainConfig config;
    private final FilmBatches films;
    private final FilmBatches localFilms; // of the same rows
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
        this.localFilms = config.localViews().fine()
                ? FilmBatches.visitedOften(set, set.fineSize().orElseThrow(), device)
                : films;
        this.input = input;
        this.seed = seed(config);
        this.partners = new Partners(config.positives(), set, seed.derive(SeedStream.PARTNERS));
    }

    /** Returns the seed of all views of a training. */
    static Seed seed(PretrainConfig config) {
        return new Seed(config.seed()).derive(SeedStream.PAIRED_VIEWS);
    }

    /** Returns two views of each film, [N, C, H, W] each, and its local views. */
    ViewPair of(int[] rows, int epoch) {
        Views views = views(Stage.size(config.stages(), config.size(), epoch));
        Tensor batch = films.of(rows);
        ViewPair pair = partners.any()
                ? views.pair(batch, films.of(partners.of(rows, epoch)), rows, epoch)
                : views.pair(batch, rows, epoch);
        return config.localViews().on() ? withLocals(pair, rows, epoch, batch) : pair;
    }

    private ViewPair withLocals(ViewPair pair, int[] rows, int epoch, Tensor batch) {
        LocalViewsConfig local = config.localViews();
        Views maker = views(local.size());
        Tensor source = localFilms == films ? batch : localFilms.of(rows);
        return local.guided() > 0
                ? pair.with(maker.unplaced(source, rows, epoch, local))
                : pair.with(maker.locals(source, rows, epoch, local));
    }

    private Views views(int size) {
        return new Views(config.views(), input.withSize(size), seed);
    }
}
