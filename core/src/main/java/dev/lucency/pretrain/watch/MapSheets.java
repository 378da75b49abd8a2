package dev.lucency.pretrain.watch;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.explain.SelectionMaps;
import dev.lucency.explain.SelectionPicture;
import dev.lucency.explain.SelectionSheet;
import dev.lucency.model.FilmInput;
import dev.lucency.model.TopKBackbone;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.ssl.SslMethod;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.train.RunDirectory;
import java.util.Arrays;
import java.util.List;

/**
 * Sheets of maps that show the selected patches on a few validation films. Drawing does not affect the training: the backbone
 * is in evaluation mode, and random numbers have a seed of their own.
 */
public final class MapSheets {
    private static final int COLUMNS = 2;

    private final PreparedSet set;
    private final RunDirectory run;
    private final SslMethod method;
    private final FilmInput input;
    private final int[] rows;

    /**
     * Creates the sheets of a training.
     *
     * @param seed seed of the training, which alone determines the films
     * @param run folder to write to
     */
    public MapSheets(
            MapsConfig config, Seed seed, PreparedSet set, RunDirectory run, SslMethod method, FilmInput input) {
        this.set = set;
        this.run = run;
        this.method = method;
        this.input = input;
        int[] validation = set.rows(Split.VALIDATION);
        int[] order = seed.derive(SeedStream.SHEET_FILMS).permutation(validation.length);
        rows = Arrays.stream(order)
                .limit(config.films())
                .map(place -> validation[place])
                .toArray();
    }

    /**
     * Draws the sheet of an epoch, unless no patches are selected or the validation split is empty.
     *
     * @param epochs number of epochs done
     * @return duration in nanoseconds, which is excluded from the speed of the training
     */
    public long draw(int epochs) {
        long begun = System.nanoTime();
        if (rows.length > 0) {
            try (Scope scope = Scope.open()) {
                method.selecting().ifPresent(backbone -> draw(backbone, epochs));
            }
        }
        return System.nanoTime() - begun;
    }

    private void draw(TopKBackbone backbone, int epochs) {
        boolean training = backbone.module().is_training();
        backbone.module().eval();
        List<SelectionPicture> pictures = SelectionMaps.of(
                        backbone,
                        Device.of(backbone.module()),
                        input,
                        set,
                        rows,
                        FilmAccess.WITHOUT_TEST,
                        Progress.SILENT)
                .stream()
                .map(map -> SelectionPicture.of(map, set))
                .toList();
        backbone.module().train(training);
        new SelectionSheet(pictures, COLUMNS).write(run.selection(epochs));
    }
}
