package dev.lucency.weights.tfjs;

import dev.lucency.DataException;
import dev.lucency.io.Printable;
import java.nio.file.Path;

/** Faults of a layers model, in one line. */
final class LayersFault {
    private LayersFault() {}

    /** Returns the error for a {@code model.json} that breaks a rule of the format, or does not fit its shards. */
    static DataException damaged(Path file, String what) {
        return new DataException(damage(file, what));
    }

    /** Returns the error for a {@code model.json} that breaks a rule of the format, or does not fit its shards. */
    static DataException damaged(Path file, String what, Throwable cause) {
        return new DataException(damage(file, what), cause);
    }

    private static String damage(Path file, String what) {
        return file + ": is not an intact layers model of TensorFlow.js: " + Printable.brief(what)
                + "; download model.json and all of its shards again";
    }

    /** Returns the error for a model that may be intact, but is of a kind that is not supported. */
    static DataException refused(Path file, String what, String remedy) {
        return new DataException(file + ": refused: " + Printable.brief(what) + "; " + remedy);
    }
}
