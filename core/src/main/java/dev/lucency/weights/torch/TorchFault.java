package dev.lucency.weights.torch;

import dev.lucency.DataException;
import dev.lucency.io.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** What can be wrong with a file of PyTorch, in one line. */
final class TorchFault {
    private TorchFault() {}

    /** It is not what {@code torch.save} wrote. */
    static DataException damaged(Path file, String what) {
        return new DataException(damage(file, what));
    }

    /** It is not what {@code torch.save} wrote. */
    static DataException damaged(Path file, String what, Throwable cause) {
        return new DataException(damage(file, what), cause);
    }

    private static String damage(Path file, String what) {
        return file + ": is not a whole file of PyTorch: " + Printable.brief(what)
                + "; restore it or download it again";
    }

    /** It may be whole, but holds what is not let in. */
    static DataException refused(Path file, String what) {
        return new DataException(file + ": refused: " + Printable.brief(what)
                + "; save the tensors alone with PyTorch: torch.save(model.state_dict(), file)");
    }

    /** It cannot be read to its end, for a reason of the file or of the disk. */
    static DataException unreadable(Path file, IOException e) {
        return e instanceof EOFException
                ? damaged(file, "it is cut short inside its values", e)
                : FileSignature.unreadable(file, e);
    }
}
