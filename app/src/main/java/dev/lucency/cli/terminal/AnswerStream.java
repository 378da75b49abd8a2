package dev.lucency.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output that keeps the cause of a failed write; {@link PrintStream} only reports that a write failed. */
public final class AnswerStream extends FilterOutputStream {
    private @Nullable IOException failure;

    AnswerStream(OutputStream out) {
        super(out);
    }

    /** Replaces the standard output of the process by a new instance and returns it. */
    public static AnswerStream ofProcess() {
        AnswerStream answer = new AnswerStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(answer, false, Charset.defaultCharset()));
        return answer;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Returns whether the reader closed the pipe before the end, as {@code head} does. This is not a failure. */
    public boolean isUnread() {
        IOException seen = failure;
        return seen != null
                && String.valueOf(seen.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
