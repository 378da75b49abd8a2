package dev.lucency.weights.torch;

import dev.lucency.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Flattened contents of a PyTorch file: keys of nested dictionaries are joined by dots, the elements of a list of tensors or containers
 * have their indices as names, and everything that is not a tensor becomes a short text.
 */
final class TorchEntries {
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_VISITS = 1_000_000;
    private static final int DEEPEST = 64;
    private static final int LONGEST_NAME = 1_000;

    /** Tensors may share storages, but their total size must not exceed this factor times the size of all storages, plus the slack. */
    private static final int MOST_SHARING = 4;

    private static final long SLACK = 256L << 20;

    private final Path file;
    private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();
    private final Map<String, TensorInfo> infos = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    /** Whether a list has tensors or containers; each list is searched once, however often it is referred to. */
    private final IdentityHashMap<Pickled.Sequence, Boolean> nested = new IdentityHashMap<>();

    private int visits;

    private TorchEntries(Path file) {
        this.file = file;
    }

    /**
     * Flattens the value of a pickle.
     *
     * @throws dev.lucency.DataException if a tensor does not lie inside its storage, two tensors have the same name, or there are too
     *     many entries
     */
    static TorchEntries of(Path file, Object root, StorageIds storages) {
        TorchEntries entries = new TorchEntries(file);
        entries.add("", root, 0);
        entries.checkSize(storages);
        return entries;
    }

    Map<String, TorchTensor> tensors() {
        return tensors;
    }

    Map<String, TensorInfo> infos() {
        return infos;
    }

    Map<String, String> others() {
        return others;
    }

    private void add(String name, Object value, int depth) {
        if (depth > DEEPEST || name.length() > LONGEST_NAME || ++visits > MOST_VISITS) {
            throw TorchFault.refused(
                    file, "its contents are nested too deeply, too often or under too long names to be weights");
        }
        if (value instanceof TorchTensor tensor) {
            addTensor(name.isEmpty() ? "tensor" : name, tensor);
        } else if (value instanceof Pickled.Dictionary dictionary) {
            dictionary.entries().forEach((key, inner) -> add(below(name, key), inner, depth + 1));
        } else if (value instanceof Pickled.Sequence sequence && isNested(sequence)) {
            for (int i = 0; i < sequence.items().size(); i++) {
                add(below(name, (long) i), sequence.items().get(i), depth + 1);
            }
        } else {
            others.putIfAbsent(name.isEmpty() ? "value" : name, PickledText.of(value));
        }
        if (tensors.size() + others.size() > MOST_ENTRIES) {
            throw TorchFault.refused(file, "it holds more than " + MOST_ENTRIES + " entries");
        }
    }

    private static String below(String name, Object key) {
        String inner = key instanceof String text ? text : PickledText.of(key);
        return name.isEmpty() ? inner : name + "." + inner;
    }

    private boolean isNested(Pickled.Sequence sequence) {
        return nested.computeIfAbsent(sequence, list -> list.items().stream().anyMatch(TorchEntries::holdsMore));
    }

    private static boolean holdsMore(Object item) {
        return item instanceof TorchTensor || item instanceof Pickled.Dictionary || item instanceof Pickled.Sequence;
    }

    private void addTensor(String name, TorchTensor tensor) {
        try {
            infos.put(name, tensor.info());
        } catch (IllegalArgumentException e) {
            throw TorchFault.damaged(file, "tensor " + name + " has " + e.getMessage(), e);
        }
        if (tensors.put(name, tensor) != null) {
            throw TorchFault.refused(file, "it holds two tensors called " + name);
        }
    }

    /**
     * Checks the total size: tensors with strides of 0, or thousands of tensors over one storage, would need memory that the file does not
     * have.
     */
    private void checkSize(StorageIds storages) {
        double stored = storages.storages().values().stream()
                .mapToDouble(
                        storage -> (double) storage.elements() * storage.type().bytes())
                .sum();
        double needed = infos.values().stream().mapToDouble(TensorInfo::bytes).sum();
        if (needed > MOST_SHARING * stored + SLACK) {
            throw TorchFault.refused(
                    file,
                    String.format(
                            Locale.ROOT,
                            "its tensors would take %,.0f bytes, its storages have only %,.0f",
                            needed,
                            stored));
        }
    }
}
