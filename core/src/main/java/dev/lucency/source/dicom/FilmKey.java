package dev.lucency.source.dicom;

import dev.lucency.DataException;
import dev.lucency.io.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret key that replaces the identities of patients, examinations and files by names that reveal nothing without the key
 * (HMAC-SHA-256, the first 80 bits). The same key gives the same names, so two sets prepared with one key can be compared for
 * common patients.
 */
public final class FilmKey {
    private static final int BYTES = 32;
    private static final int NAME_LENGTH = 20;
    private static final String ALGORITHM = "HmacSHA256";

    private final Path file;
    private final byte[] secret;

    private FilmKey(Path file, byte[] secret) {
        this.file = file;
        this.secret = secret;
    }

    /**
     * Reads a key, or generates one if the file does not exist.
     *
     * @throws DataException if the file cannot be read or does not contain a key
     */
    public static FilmKey readOrDraw(Path file) {
        if (!Files.exists(file)) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            return new FilmKey(file, secret);
        }
        try {
            byte[] secret = HexFormat.of().parseHex(TextFile.read(file).strip());
            if (secret.length == BYTES) {
                return new FilmKey(file, secret);
            }
        } catch (IllegalArgumentException e) {
            throw noKey(file);
        }
        throw noKey(file);
    }

    private static DataException noKey(Path file) {
        return new DataException(file + ": is no key, 64 hexadecimal digits are needed; name another file with 'key'");
    }

    /** Writes a generated key to its file, which only the owner can read. */
    void keep() {
        if (!Files.exists(file)) {
            PrivateFile.write(file, HexFormat.of().formatHex(secret) + "\n");
        }
    }

    /** Returns the name of a film, given its path in the set. */
    String film(String path) {
        return name("film", path);
    }

    /** Returns the name of a patient. */
    String patient(String id) {
        return name("patient", id);
    }

    /** Returns the name of an examination. */
    String study(String uid) {
        return name("study", uid);
    }

    /** Returns a fingerprint of the key that does not reveal it; equal keys have equal fingerprints. */
    String fingerprint() {
        return name("key", "").substring(0, 8);
    }

    private String name(String kind, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] code = mac.doFinal((kind + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code).substring(0, NAME_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
