package dev.lucency.prepare;

import dev.lucency.data.Shard;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A completely written pixel file of an unfinished set.
 *
 * @param file the file name
 * @param films the number of films in the file
 */
record PixelFile(String file, int films) {
    /** Forces the file to the disk and computes its digest. */
    Shard settle(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return Shard.of(folder, file, films);
    }
}
