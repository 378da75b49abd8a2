package dev.lucency.settings;

import dev.lucency.ConfigException;
import dev.lucency.io.Printable;
import java.nio.file.Path;

/**
 * The source of a value: a line of a file, or an option of the command line.
 *
 * @param where the prefix of error messages, such as {@code configs/moco.yaml:12}
 * @param overridden the key path of an override; empty for a file
 */
record Place(String where, String overridden) {
    static Place of(Path file) {
        return new Place(file.toString(), "");
    }

    /** @param line counted from 1 */
    static Place of(Path file, int line) {
        return new Place(file + ":" + line, "");
    }

    static Place ofOverride(String path, String assignment) {
        return new Place("'set " + assignment + "'", path);
    }

    boolean isOverride() {
        return !overridden.isEmpty();
    }

    /** Returns the error for a key path at this place; a path that the override already shows is not repeated. */
    ConfigException error(String path, String rule) {
        String shown = path.isEmpty() || path.equals(overridden) ? "" : path + ": ";
        return new ConfigException(where + ": " + Printable.line(shown + rule));
    }
}
