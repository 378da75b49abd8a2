package dev.lucency.weights.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle may hold beside texts, numbers, truth values and bytes: plain containers, and objects that are remembered by
 * name and never made. Nothing here is compared or hashed by content, for a container may hold itself.
 */
interface Pickled {
    /** Python's {@code None}. */
    Pickled NONE = new Pickled() {};

    /** A class or function of the list of what is let in, and the name by which it was called. */
    record Named(String name, PickleGlobal global) implements Pickled {}

    /** A list, tuple or set. */
    final class Sequence implements Pickled {
        private final List<Object> items;

        Sequence() {
            this(new ArrayList<>(0));
        }

        Sequence(List<Object> items) {
            this.items = items;
        }

        List<Object> items() {
            return items;
        }
    }

    /** A dictionary in the order of its entries. */
    final class Dictionary implements Pickled {
        private final Map<Object, Object> entries = new LinkedHashMap<>(0);

        /** Tensors and storages are no keys: they are compared by content, which a pickle can make slow. */
        static boolean isKey(Object key) {
            return !(key instanceof TorchTensor || key instanceof StorageView);
        }

        /** Texts and numbers are the same key when they are equal, all others when they are the same object. */
        void put(Object key, Object value) {
            entries.put(key, value);
        }

        Map<Object, Object> entries() {
            return entries;
        }
    }

    /** An object that was not made: which class, with which arguments, and what would have been put into it. */
    final class Inert implements Pickled {
        private final Named type;
        private final Sequence arguments;
        private @Nullable Object state;

        Inert(Named type, Sequence arguments) {
            this.type = type;
            this.arguments = arguments;
        }

        Named type() {
            return type;
        }

        Sequence arguments() {
            return arguments;
        }

        @Nullable
        Object state() {
            return state;
        }

        void setState(Object state) {
            this.state = state;
        }
    }
}
