package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NativeMemory;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FiniteState;
import dev.lucency.train.WholeFilms;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Patch features of whole films from a frozen backbone, extracted once and kept in memory: in float32 up to 4 GiB, in float16 above. Which of
 * the two depends on their number alone, so that a probe gives the same result on every machine.
 *
 * @param films films with the means of their patches as features, [n, D]
 * @param tokens patch features, [n, P, D]
 * @param train number of train films, which come first; the others are those of validation
 */
record FrozenPatches(LabelledFilms films, Tensor tokens, int train) {
    private static final long FLOAT32_BYTES = 4L << 30;

    /**
     * Extracts the patch features of all films that a transfer may see; the tensors belong to the open scope.
     *
     * @param backbone backbone in evaluation mode, whose queries choose which patches are read
     * @throws SettingException if they do not fit into memory
     */
    static FrozenPatches extract(AttentiveBackbone backbone, FilmInput input, LearningFilms from, Progress progress) {
        int[] rows = IntStream.concat(IntStream.of(from.train()), IntStream.of(from.validation()))
                .toArray();
        Device device = Device.of(backbone.module());
        long[] shape = shape(backbone, input, device);
        long numbers = rows.length * shape[1] * shape[2];
        boolean half = 4 * numbers > FLOAT32_BYTES;
        requireMemory(rows.length, shape, (half ? 2 : 4) * numbers, NativeMemory.available());
        Tensor tokens = torch.zeros(
                new long[] {rows.length, shape[1], shape[2]},
                new TensorOptions(half ? ScalarType.Half : ScalarType.Float));
        Tensor means = Tensors.zeros(rows.length, shape[2]);
        new WholeFilms(from.set(), input, device).visit(rows, "features", progress, (first, some) -> {
            Tensor made = backbone.tokens(some);
            Tensor kept = tokens.narrow(0, first, some.size(0));
            kept.copy_(made);
            requireFinite(kept, from.set());
            means.narrow(0, first, some.size(0)).copy_(Tensors.mean(made, 1));
        });
        progress.end(rows.length + " films, " + shape[1] + " patches of " + shape[2] + " features each");
        return new FrozenPatches(new LabelledFilms(from.set(), rows, means), tokens, from.train().length);
    }

    /** Returns the shape of the patch features of a film, [1, P, D]. */
    private static long[] shape(AttentiveBackbone backbone, FilmInput input, Device device) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            return backbone.tokens(device.zeros(1, input.channels(), input.size(), input.size()))
                    .shape();
        }
    }

    /**
     * Checks that the patch features fit into memory.
     *
     * @param shape patch features of a film, [1, P, D]
     * @throws SettingException if they do not
     */
    static void requireMemory(int films, long[] shape, long bytes, long available) {
        if (bytes > available) {
            throw new SettingException(String.format(
                    Locale.ROOT,
                    "read-out must be linear for so many patches, which attention keeps in memory: %,d films of %,d patches of"
                            + " %,d features need %.1f GB, %.1f GB are available; use a smaller 'fraction' or 'size',"
                            + " 'features=top-k' of a run that selects patches, or 'read-out=linear'",
                    films,
                    shape[1],
                    shape[2],
                    bytes / 1e9,
                    available / 1e9));
        }
    }

    private static void requireFinite(Tensor kept, PreparedSet set) {
        if (!FiniteState.isFinite(kept)) {
            throw new DataException(
                    set.name() + ": the patch features of a film are not finite, or above 65,504 where they"
                            + " are kept in float16; use other weights, or 'read-out=linear'");
        }
    }

    /** Returns the films of a split: train or validation. */
    LabelledFilms of(Split split) {
        int[] chosen = IntStream.range(0, films.rows().length)
                .filter(film -> (film < train) == (split == Split.TRAIN))
                .toArray();
        return new LabelledFilms(
                films.set(),
                IntStream.of(chosen).map(film -> films.rows()[film]).toArray(),
                films.features().narrow(0, first(split), chosen.length));
    }

    /** Returns the patch features of consecutive films of a split, [n, P, D], float32. */
    Tensor tokens(Split split, long from, long count) {
        return Tensors.toFloat(tokens.narrow(0, first(split) + from, count));
    }

    /** Returns the patch features of some train films, [n, P, D], float32. */
    Tensor tokens(int[] places) {
        return Tensors.toFloat(tokens.index_select(0, Tensors.of(places)));
    }

    private int first(Split split) {
        return split == Split.TRAIN ? 0 : train;
    }
}
