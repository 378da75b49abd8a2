package dev.lucency.settings;

import dev.lucency.ConfigException;
import dev.lucency.io.Printable;
import java.nio.file.Path;

/**
 * Where a value was written: a line of a file, or an option of the command line.
 *
 * @param where as it is shown in front of an error, such as {@code configs/moco.yaml:12}
 * @param overridden the key path that a an override names; empty if it was a file
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

    /** The failure that a rule is broken at a key path here; a path that an override already shows is not repeated. */
    ConfigException error(String path, String rule) {
        String shown = path.isEmpty() || path.equals(overridden) ? "" : path + ": ";
        return new ConfigException(where + ": " + Printable.line(shown + rule));
    }
}
