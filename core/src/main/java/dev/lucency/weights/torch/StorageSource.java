package dev.lucency.weights.torch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** Source of the values of storages. */
interface StorageSource {
    /** Consumer of the values of one storage. */
    interface Sink {
        void take(TorchStorage storage, InputStream values) throws IOException;
    }

    /**
     * Reads the values of storages, one after another, little-endian; each stream is at least as long as its storage.
     *
     * @throws IOException if the file cannot be read
     */
    void read(Collection<TorchStorage> storages, Sink sink) throws IOException;
}
