package dev.lucency.cli.terminal;

import dev.lucency.UserException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Printable;
import dev.lucency.tensor.NativeMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The exit code and the message of a failed command.
 *
 * @param exitCode 1 for an error that the user can correct, 3 for a bug in Lucency, 130 for an interrupt
 * @param line the error and its remedy, in one line
 */
public record Failure(int exitCode, String line) {
    /** Escapes control characters in the message. */
    public Failure {
        line = Printable.of(line);
    }

    public static final int MENDABLE = 1;
    static final int BUG = 3;
    public static final int INTERRUPTED = 130;

    /** Classifies an exception by its chain of causes; the first known cause decides. */
    public static Failure of(Throwable thrown) {
        for (Throwable cause : chain(thrown)) {
            if (cause instanceof UserException) {
                return new Failure(MENDABLE, joined(cause));
            }
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return new Failure(INTERRUPTED, "interrupted");
            }
            if (cause instanceof OutOfMemoryError) {
                return new Failure(MENDABLE, outOfHeap(cause));
            }
            if (NativeMemory.isExhausted(cause)) {
                return new Failure(
                        MENDABLE,
                        "out of memory for tensors: " + oneLine(cause) + "; use a smaller batch, size or queue");
            }
            if (cause instanceof InternalError
                    && String.valueOf(cause.getMessage()).contains("unsafe memory access")) {
                return new Failure(
                        MENDABLE,
                        "a file of pixels (images-*.npy) was cut short, or its disk failed, while it was being read; check the"
                                + " disk and prepare the set again");
            }
            if (cause instanceof UnsatisfiedLinkError) {
                return new Failure(MENDABLE, "libtorch cannot be loaded: " + oneLine(cause) + "; see 'lucency doctor'");
            }
            if (cause instanceof IOException io) {
                return new Failure(MENDABLE, inputOutput(io));
            }
        }
        String name = thrown.getClass().getSimpleName();
        String message = oneLine(thrown);
        return new Failure(
                BUG,
                (message.equals(name) ? name : name + ": " + message)
                        + "; this is a bug: run again with --verbose and report it");
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
            if (!(t instanceof UncheckedIOException)) {
                chain.add(t);
            }
        }
        return chain;
    }

    private static String outOfHeap(Throwable cause) {
        return String.format(
                Locale.ROOT,
                "out of Java memory (%s, limit %,d MiB); raise the limit, such as LUCENCY_JAVA_OPTS=-Xmx8g, or "
                        + "use smaller settings",
                oneLine(cause),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String inputOutput(IOException cause) {
        String what =
                cause instanceof FileSystemException named && named.getFile() != null ? named.getFile() + ": " : "";
        String remedy = FileFailure.lacksRoom(cause)
                ? "free some space or choose another folder, then run again"
                : "check the path, the permissions and the disk, then run again";
        return what + FileFailure.reason(cause) + "; " + remedy;
    }

    /** Joins the lines of a message: our own messages are one line, but can quote user text of several lines. */
    private static String joined(Throwable cause) {
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Returns the first line of a message; libraries append stack traces to it. */
    private static String oneLine(Throwable cause) {
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        return message.strip().lines().findFirst().orElseThrow().strip();
    }
}
