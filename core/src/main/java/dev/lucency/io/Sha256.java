package dev.lucency.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 digests in lower-case hexadecimal, used to identify data, splits and checkpoints. */
public final class Sha256 {
    private Sha256() {}

    /** Returns the digest of a file. */
    public static String of(Path file) throws IOException {
        return of(List.of(file));
    }

    /** Returns the digest of the contents of several files, one after another in the given order. */
    public static String of(List<Path> files) throws IOException {
        MessageDigest digest = start();
        byte[] buffer = new byte[1 << 16];
        for (Path file : files) {
            try (InputStream in = InputFile.stream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
        }
        return hex(digest);
    }

    /** Returns the digest of a text in UTF-8. */
    public static String of(String text) {
        MessageDigest digest = start();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    /** Returns a new digest for incremental updates. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Completes a digest and returns it in hexadecimal. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
