package dev.lucency.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parsed configuration before it is bound to a record; every node has its place. */
sealed interface Tree {
    Place place();

    /** Returns a description for error messages: {@code needs a number, was <this>}. */
    String inWords();

    /**
     * A value.
     *
     * @param plain whether it was written without quotes
     */
    record Scalar(Place place, String text, boolean plain) implements Tree {
        boolean isEmpty() {
            return plain && (text.isEmpty() || text.equals("null"));
        }

        @Override
        public String inWords() {
            if (isEmpty()) {
                return "empty";
            }
            return plain ? text : "the text \"" + text.replace("\n", "\\n") + "\"";
        }
    }

    /** Values in order. */
    record Sequence(Place place, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String inWords() {
            return "a list";
        }
    }

    /** Keys with their values, in the order in which they were written. */
    record Mapping(Place place, Map<String, Entry> entries) implements Tree {
        /** The mapping without a file. */
        static final Mapping EMPTY = new Mapping(new Place("defaults", ""), Map.of());

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String inWords() {
            return "keys with values";
        }
    }

    /**
     * The value of a key.
     *
     * @param place where the key stands
     */
    record Entry(Place place, Tree value) {}
}
