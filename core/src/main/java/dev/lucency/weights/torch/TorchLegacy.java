package dev.lucency.weights.torch;

import dev.lucency.io.InputFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Format of {@code torch.save} before PyTorch 1.6: five pickles (a magic number, the version, the system, the saved object, the keys of the
 * storages), then the number of values and the values for each key.
 *
 * @param file file of weights
 * @param positions positions in the file of the values of each storage
 */
record TorchLegacy(Path file, Map<TorchStorage, Long> positions) implements StorageSource {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    /** Reads the contents of the file without the values. */
    static TorchReader open(Path file) {
        try (InputStream in = new BufferedInputStream(InputFile.stream(file), 1 << 16)) {
            Pickles pickles = new Pickles(file, in, Files.size(file));
            StorageIds none = new StorageIds(file);
            if (!pickles.next(none).equals(MAGIC) || !pickles.next(none).equals(VERSION)) {
                throw TorchFault.damaged(file, "it does not begin with PyTorch's magic number and version");
            }
            checkByteOrder(file, pickles.next(none));
            StorageIds storages = new StorageIds(file);
            TorchEntries entries = TorchEntries.of(file, pickles.next(storages), storages);
            Object keys = pickles.next(none);
            return new TorchReader(
                    file, entries, new TorchLegacy(file, positions(file, storages, keys, pickles.position)));
        } catch (IOException e) {
            throw TorchFault.unreadable(file, e);
        }
    }

    /** Reads consecutive pickles. */
    private static final class Pickles {
        private final Path file;
        private final InputStream in;
        private final long size;
        private long position;

        Pickles(Path file, InputStream in, long size) {
            this.file = file;
            this.in = in;
            this.size = size;
        }

        Object next(StorageIds storages) throws IOException {
            PickleBytes bytes = new PickleBytes(file, in, size - position);
            Object value = PickleReader.read(bytes, storages);
            position += bytes.position();
            return value;
        }
    }

    private static void checkByteOrder(Path file, Object system) {
        if (!(system instanceof Pickled.Dictionary dictionary)) {
            throw TorchFault.damaged(file, "its third pickle does not describe a system");
        }
        if (Boolean.FALSE.equals(dictionary.entries().get("little_endian"))) {
            throw TorchFault.refused(file, "its values have big-endian byte order, only little-endian is supported");
        }
    }

    private static Map<TorchStorage, Long> positions(Path file, StorageIds storages, Object keys, long start)
            throws IOException {
        if (!(keys instanceof Pickled.Sequence sequence)) {
            throw TorchFault.damaged(file, "its fifth pickle is not a list of storages");
        }
        Map<TorchStorage, Long> positions = new HashMap<>();
        try (FileChannel channel = InputFile.channel(file)) {
            long position = start;
            for (Object key : sequence.items()) {
                TorchStorage storage = storages.storages().get(key);
                if (storage == null || positions.put(storage, position + Long.BYTES) != null) {
                    throw TorchFault.damaged(
                            file, "it lists the storage " + PickledText.of(key) + ", which no tensor uses or twice");
                }
                checkLength(file, channel, position, storage);
                position += Long.BYTES + storage.bytes();
            }
        }
        if (positions.size() < storages.storages().size()) {
            throw TorchFault.damaged(
                    file,
                    "it has " + positions.size() + " storages, its tensors use "
                            + storages.storages().size());
        }
        return positions;
    }

    private static void checkLength(Path file, FileChannel channel, long position, TorchStorage storage)
            throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(position);
        while (length.hasRemaining()) {
            if (channel.read(length) < 0) {
                throw new EOFException();
            }
        }
        if (length.getLong(0) != storage.elements()) {
            throw TorchFault.damaged(
                    file,
                    "storage " + storage.key() + " has " + length.getLong(0) + " values, its tensors say "
                            + storage.elements());
        }
        if (storage.bytes() > channel.size() - position - Long.BYTES) {
            throw new EOFException();
        }
    }

    @Override
    public void read(Collection<TorchStorage> storages, Sink sink) throws IOException {
        try (FileChannel channel = InputFile.channel(file)) {
            for (TorchStorage storage : storages) {
                Long position = positions.get(storage);
                if (position == null) {
                    throw new IllegalArgumentException(file + " has no storage " + storage.key());
                }
                sink.take(storage, Channels.newInputStream(channel.position(position)));
            }
        }
    }
}
