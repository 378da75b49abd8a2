package dev.lucency.tensor;

import dev.lucency.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Digest of a safetensors file that is stored in its own header: the SHA-256 of all bytes of the file, with zeros in place of the digest.
 * It detects a change of any bit, in values, names, shapes or metadata.
 */
final class FileDigest {
    /** Key of the digest in the metadata. */
    static final String KEY = "file_sha256";
    /** Placeholder of the digest while it is computed. */
    static final String BLANK = "0".repeat(64);

    private FileDigest() {}

    /**
     * Starts the digest of a file with its header; the values must be added.
     *
     * @param header text of the header
     * @param value digest that the header contains
     */
    static MessageDigest start(String header, String value) {
        MessageDigest digest = Sha256.start();
        byte[] text = header.replace(entry(value), entry(BLANK)).getBytes(StandardCharsets.UTF_8);
        digest.update(length(text));
        digest.update(text);
        return digest;
    }

    /** Returns the header with its digest filled in. */
    static String complete(String blankHeader, MessageDigest digest) {
        return blankHeader.replace(entry(BLANK), entry(Sha256.hex(digest)));
    }

    /** Returns the eight bytes before a header. */
    static byte[] length(byte[] header) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array();
    }

    private static String entry(String value) {
        return "\"" + KEY + "\":\"" + value + "\"";
    }
}
