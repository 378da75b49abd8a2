package dev.lucency.data;

import dev.lucency.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One pixel file of a prepared set.
 *
 * @param file the file name
 * @param films the number of films in the file
 * @param sha256 the SHA-256 of the file
 */
public record Shard(String file, int films, String sha256) {
    public static Shard of(Path folder, String file, int films) throws IOException {
        return new Shard(file, films, Sha256.of(folder.resolve(file)));
    }
}
