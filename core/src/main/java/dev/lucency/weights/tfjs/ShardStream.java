package dev.lucency.weights.tfjs;

import dev.lucency.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Concatenation of shards, of which one is open at a time. */
final class ShardStream extends InputStream {
    private final Iterator<Shard> next;
    private InputStream current = InputStream.nullInputStream();

    ShardStream(List<Shard> shards) {
        next = shards.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return readNBytes(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = current.read(bytes, offset, length);
        while (read < 0 && next.hasNext()) {
            current.close();
            current = InputFile.stream(next.next().file());
            read = current.read(bytes, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
