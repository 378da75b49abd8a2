package dev.lucency.prepare;

import dev.lucency.data.Shard;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of pixels of a set that is being made, written to its end.
 *
 * @param file its name
 * @param films how many films it holds
 */
record PixelFile(String file, int films) {
    /** Makes it durable and takes its digest. */
    Shard settle(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return Shard.of(folder, file, films);
    }
}
