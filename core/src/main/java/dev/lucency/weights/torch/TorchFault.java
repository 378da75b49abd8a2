package dev.lucency.weights.torch;

import dev.lucency.DataException;
import dev.lucency.io.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** Faults of a PyTorch file, in one line. */
final class TorchFault {
    private TorchFault() {}

    /** Returns the error for a file that {@code torch.save} did not write. */
    static DataException damaged(Path file, String what) {
        return new DataException(damage(file, what));
    }

    /** Returns the error for a file that {@code torch.save} did not write. */
    static DataException damaged(Path file, String what, Throwable cause) {
        return new DataException(damage(file, what), cause);
    }

    private static String damage(Path file, String what) {
        return file + ": is not an intact PyTorch file: " + Printable.brief(what) + "; restore it or download it again";
    }

    /** Returns the error for a file that may be intact, but has contents that are not allowed. */
    static DataException refused(Path file, String what) {
        return new DataException(file + ": refused: " + Printable.brief(what)
                + "; save the tensors alone with PyTorch: torch.save(model.state_dict(), file)");
    }

    /** Returns the error for a file that cannot be read to its end. */
    static DataException unreadable(Path file, IOException e) {
        return e instanceof EOFException
                ? damaged(file, "it is cut short inside its values", e)
                : FileSignature.unreadable(file, e);
    }
}
