package dev.lucency.weights.torch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** Where the values of storages stand. */
interface StorageSource {
    /** What is done with the values of one storage. */
    interface Sink {
        void take(TorchStorage storage, InputStream values) throws IOException;
    }

    /**
     * Gives the values of storages, one after the other, each little-endian and at least as long as it says.
     *
     * @throws IOException if the file cannot be read
     */
    void read(Collection<TorchStorage> storages, Sink sink) throws IOException;
}
