package dev.lucency.explain.check;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A few phantom films to check maps on. */
final class Phantoms {
    private final PreparedSet set;

    /** Prepares films of a side. */
    Phantoms(Path folder, int side) {
        set = PreparedPhantoms.in(folder.resolve(String.valueOf(side)), 40, 2, side);
    }

    /** The first so many films of train. */
    CheckedFilms films(int count) {
        return new CheckedFilms(
                set,
                Arrays.copyOf(set.rows(Split.TRAIN), count),
                FilmAccess.WITHOUT_TEST,
                new PatientBootstrap(4, 50, 0.9),
                Progress.SILENT);
    }

    /** The gray values of a film of these, 0 to 1. */
    float[] gray(CheckedFilms checked, int film) {
        ByteBuffer bytes = ByteBuffer.allocate(set.size() * set.size());
        set.copyPixels(checked.rows()[film], bytes);
        float[] gray = new float[set.size() * set.size()];
        for (int pixel = 0; pixel < gray.length; pixel++) {
            gray[pixel] = Byte.toUnsignedInt(bytes.get(pixel)) / 255f;
        }
        return gray;
    }

    /** The estimate of one figure. */
    static double value(List<CheckFigure> figures, String map, String target, String figure, String condition) {
        return figures.stream()
                .filter(one -> one.map().equals(map)
                        && one.target().equals(target)
                        && one.figure().equals(figure)
                        && one.condition().equals(condition))
                .mapToDouble(one -> one.value().estimate())
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(map + " " + target + " " + figure + " " + condition + " is not among "
                                + figures.stream()
                                        .map(one -> one.figure() + " " + one.condition())
                                        .distinct()
                                        .toList()));
    }

    /** Sets the values of a tensor. */
    static void set(Tensor tensor, float... values) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            tensor.copy_(Tensors.of(values, tensor.shape()));
        }
    }
}
