package dev.lucency.weights.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a pickle beside texts, numbers, booleans and bytes: plain containers, and objects that are stored by name and never
 * instantiated. Values are not compared or hashed by content, since a container may contain itself.
 */
interface Pickled {
    /** Python's {@code None}. */
    Pickled NONE = new Pickled() {};

    /** Allowed class or function, with the name that the pickle used. */
    record Named(String name, PickleGlobal global) implements Pickled {}

    /** List, tuple or set. */
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

    /** Dictionary in the order of its entries. */
    final class Dictionary implements Pickled {
        private final Map<Object, Object> entries = new LinkedHashMap<>(0);

        /** Returns whether a value can be a key. Tensors and storages cannot: they compare by content, which a pickle can make slow. */
        static boolean isKey(Object key) {
            return !(key instanceof TorchTensor || key instanceof StorageView);
        }

        /** Sets an entry. Texts and numbers are the same key if they are equal, other values if they are the same object. */
        void put(Object key, Object value) {
            entries.put(key, value);
        }

        Map<Object, Object> entries() {
            return entries;
        }
    }

    /** Object that was not instantiated: its class, its arguments, and its state. */
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
