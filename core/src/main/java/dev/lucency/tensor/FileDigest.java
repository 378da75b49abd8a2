package dev.lucency.tensor;

import dev.lucency.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The digest of a whole safetensors file that stands in its own header: the SHA-256 of all its bytes, with zeros where the digest
 * stands. A changed bit anywhere, be it in a value, a name, a shape or the metadata, makes another.
 */
final class FileDigest {
    /** The key of the metadata. */
    static final String KEY = "file_sha256";
    /** What stands in its place while it is formed. */
    static final String BLANK = "0".repeat(64);

    private FileDigest() {}

    /**
     * The digest of the head of a file, to be continued with its values.
     *
     * @param header the text of the header
     * @param value what stands there as the digest
     */
    static MessageDigest start(String header, String value) {
        MessageDigest digest = Sha256.start();
        byte[] text = header.replace(entry(value), entry(BLANK)).getBytes(StandardCharsets.UTF_8);
        digest.update(length(text));
        digest.update(text);
        return digest;
    }

    /** The header with its digest put in. */
    static String complete(String blankHeader, MessageDigest digest) {
        return blankHeader.replace(entry(BLANK), entry(Sha256.hex(digest)));
    }

    /** The eight bytes before a header. */
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
