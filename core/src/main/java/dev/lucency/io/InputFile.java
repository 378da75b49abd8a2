package dev.lucency.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files for reading; all readers of this project use it. Only regular files are opened, because opening a named pipe blocks
 * until there is a writer, and a device such as {@code /dev/zero} has no end.
 */
public final class InputFile {
    private InputFile() {}

    /** Opens an unbuffered stream of the bytes. */
    public static InputStream stream(Path file) throws IOException {
        requireRegular(file);
        return Files.newInputStream(file);
    }

    /** Opens a reader of the text, which fails on malformed UTF-8. */
    public static Reader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(stream(file), StandardCharsets.UTF_8.newDecoder()));
    }

    /** Opens a channel for reading. */
    public static FileChannel channel(Path file) throws IOException {
        requireRegular(file);
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Reads all bytes. */
    public static byte[] bytes(Path file) throws IOException {
        requireRegular(file);
        return Files.readAllBytes(file);
    }

    /** Reads the whole text in UTF-8. */
    public static String text(Path file) throws IOException {
        requireRegular(file);
        return Files.readString(file);
    }

    /**
     * Checks that a path is a regular file, or a link to one.
     *
     * @throws FileSystemException if it is not; the reason names the actual kind
     */
    public static void requireRegular(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new FileSystemException(file.toString(), null, "it is a folder, not a file");
        }
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(
                    file.toString(), null, "it is a named pipe, a socket or a device, not a regular file");
        }
    }
}
