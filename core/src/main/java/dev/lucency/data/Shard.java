package dev.lucency.data;

import dev.lucency.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One file of pixels in a prepared set.
 *
 * @param file its name
 * @param films how many films it holds
 * @param sha256 the digest of its bytes
 */
public record Shard(String file, int films, String sha256) {
    public static Shard of(Path folder, String file, int films) throws IOException {
        return new Shard(file, films, Sha256.of(folder.resolve(file)));
    }
}
