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

/** Standard output that remembers why it could not be written; a {@link PrintStream} alone tells only that it could not. */
public final class AnswerStream extends FilterOutputStream {
    private @Nullable IOException failure;

    AnswerStream(OutputStream out) {
        super(out);
    }

    /** Standard output of the process, through which all of it goes from now on. */
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

    /** Whether its reader went before the end, as {@code head} does: who wants no more misses nothing. */
    public boolean isUnread() {
        IOException seen = failure;
        return seen != null
                && String.valueOf(seen.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
