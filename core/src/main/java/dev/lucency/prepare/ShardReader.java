package dev.lucency.prepare;

import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.NumpyFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pictures of a set that has not been moved to its output folder. The files are not memory-mapped, because some systems
 * cannot move a folder with mapped files. Thread-safe.
 */
final class ShardReader implements Closeable {
    private final Path folder;
    private final List<PixelFile> files;
    private final List<FileChannel> channels = new ArrayList<>();
    private final int size;
    private final int headerBytes;

    ShardReader(Path folder, List<PixelFile> files, int size) throws IOException {
        this.folder = folder;
        this.files = files;
        this.size = size;
        this.headerBytes = NumpyFile.header(NumpyFile.Type.UINT8, 0, size, size)
                .length; // the length does not depend on the number of rows
        for (PixelFile file : files) {
            channels.add(InputFile.channel(folder.resolve(file.file())));
        }
    }

    /** Returns the pixels of a row, {@code size * size} bytes. */
    byte[] pixels(int row) {
        int file = 0;
        int place = row;
        while (place >= files.get(file).films()) {
            place -= files.get(file).films();
            file++;
        }
        ByteBuffer picture = ByteBuffer.allocate(size * size);
        try {
            long at = headerBytes + (long) place * size * size;
            while (picture.hasRemaining()) {
                if (channels.get(file).read(picture, at + picture.position()) < 0) {
                    throw new EOFException();
                }
            }
        } catch (IOException e) {
            throw FileFailure.unreadable(folder.resolve(files.get(file).file()), e);
        }
        return picture.array();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}
