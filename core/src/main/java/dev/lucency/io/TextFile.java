package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reading of whole text files in UTF-8. */
public final class TextFile {
    private TextFile() {}

    /**
     * Reads a file.
     *
     * @throws DataException if the file is missing, cannot be read, or is not UTF-8; the message names the file and the line
     */
    public static String read(Path file) {
        try {
            return decode(file, InputFile.bytes(file));
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed input
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length); // at most one character per byte
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            long line = 1 + out.chars().filter(c -> c == '\n').count();
            throw new DataException(
                    file + ":" + line + ": is not text in UTF-8; restore the file, or save it as UTF-8");
        }
        return out.toString();
    }
}
