package dev.lucency.transfer;

import dev.lucency.augment.Views;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.train.EpochOrder;
import dev.lucency.train.FilmBatches;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Batches of views of the training films, with their targets. A batch depends only on the seed and the step. Labels that cannot be learned
 * are unknown here.
 */
final class LabelledViews {
    /**
     * Batch of a training step.
     *
     * @param views normalised views, [N, C, H, W]
     * @param positive targets, [N, L], 1 where the finding is present
     * @param known mask, [N, L], 1 where the label is known
     */
    record Batch(Tensor views, Tensor positive, Tensor known) {}

    private final LearningFilms films;
    private final FilmBatches pictures;
    private final Views views;
    private final EpochOrder order; // of indices among the training films
    private final int epochSteps;
    private final Tensor positive; // [n, L]
    private final Tensor known; // [n, L]

    /** Sets up the batches; the tensors belong to the open scope. */
    LabelledViews(FineTuneConfig config, LearningFilms films, FilmInput input, Seed seed, Device device) {
        this.films = films;
        int[] places = IntStream.range(0, films.train().length).toArray();
        order = new EpochOrder(
                places, Math.min(config.batch(), places.length), seed.derive(SeedStream.FINE_TUNING_ORDER));
        int passes = (config.epochSteps() + order.steps() - 1) / order.steps();
        epochSteps = passes * order.steps();
        pictures = FilmBatches.visitedOften(films.set(), input.size(), device);
        views = new Views(config.views(), input, seed.derive(SeedStream.LABELLED_VIEWS));
        positive = device.put(films.targets().positive());
        known = device.put(films.targets().known());
    }

    /** Returns the number of films per step. */
    int batch() {
        return order.batch();
    }

    /** Returns the steps per epoch: one pass over all films, or as many passes as the least number of steps needs. */
    int epochSteps() {
        return epochSteps;
    }

    /** Returns the batch of a step, counted from 0 over all epochs. */
    Batch batch(long step) {
        int pass = (int) (step / order.steps());
        int[] places = order.batch(pass, (int) (step % order.steps()));
        int[] rows = Arrays.stream(places).map(place -> films.train()[place]).toArray();
        Tensor at = Device.of(known).tensor(places);
        return new Batch(
                views.one(pictures.of(rows), rows, pass), positive.index_select(0, at), known.index_select(0, at));
    }
}
