package dev.lucency.weights.torch;

import dev.lucency.tensor.ElementType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storages that a pickle refers to by persistent ids. */
final class StorageIds {
    private static final String STORAGE = "storage";

    private final Path file;
    private final Map<String, TorchStorage> storages = new LinkedHashMap<>();

    StorageIds(Path file) {
        this.file = file;
    }

    /** Returns all storages that were referred to, by key. */
    Map<String, TorchStorage> storages() {
        return storages;
    }

    /**
     * Returns the storage with an id. The id has the word storage, the class, the key, the device, and the number of values; in old files
     * also the key, offset and size of a part, or None.
     */
    StorageView view(Object id) {
        List<Object> given = id instanceof Pickled.Sequence sequence ? sequence.items() : List.of();
        if (given.size() < 5
                || given.size() > 6
                || !given.get(0).equals(STORAGE)
                || !(given.get(2) instanceof String key)
                || !(given.get(4) instanceof Long elements)) {
            throw TorchFault.damaged(file, "a storage in its pickle has an id that PyTorch does not write");
        }
        return new StorageView(
                storage(key, type(given.get(1)), elements), given.size() == 6 ? offset(given.get(5)) : 0);
    }

    private ElementType type(Object named) {
        return Optional.of(named)
                .filter(Pickled.Named.class::isInstance)
                .flatMap(name -> ((Pickled.Named) name).global().elements())
                .orElseThrow(() -> TorchFault.damaged(file, "a storage in its pickle has no type"));
    }

    private TorchStorage storage(String key, ElementType type, long elements) {
        if (elements < 0 || elements > Long.MAX_VALUE / type.bytes()) {
            throw TorchFault.damaged(file, "storage " + key + " would have " + elements + " values");
        }
        TorchStorage storage = new TorchStorage(key, type, elements);
        TorchStorage known = storages.putIfAbsent(key, storage);
        if (known != null && !known.equals(storage)) {
            throw TorchFault.damaged(
                    file, "storage " + key + " is said to be both " + words(known) + " and " + words(storage));
        }
        return storage;
    }

    private static String words(TorchStorage storage) {
        return storage.elements() + " of " + storage.type().word();
    }

    private long offset(Object part) {
        if (part == Pickled.NONE) {
            return 0;
        }
        if (part instanceof Pickled.Sequence view
                && view.items().size() == 3
                && view.items().get(1) instanceof Long offset
                && offset >= 0) {
            return offset;
        }
        throw TorchFault.damaged(file, "a part of a storage in its pickle has an id that PyTorch does not write");
    }
}
