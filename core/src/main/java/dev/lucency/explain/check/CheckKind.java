package dev.lucency.explain.check;

import dev.lucency.Stable;
import java.util.Locale;

/** The kinds of checks. */
@Stable
public enum CheckKind {
    /** How much of what a cell of the map depends on lies in its own part of the film. */
    LOCALITY("locality"),
    /** Whether the output changes most where the map is highest, when pixels are removed from the film. */
    FAITHFULNESS("faithfulness"),
    /** Whether the map changes when weights of the network are replaced by random ones. */
    RANDOMISATION("randomisation"),
    /** Whether the map stays when the film changes a little. */
    STABILITY("stability"),
    /** How concentrated the map is. */
    COMPLEXITY("complexity"),
    /** How far map and output follow marks that are not anatomy. */
    SHORTCUTS("shortcuts");

    private final String title;

    CheckKind(String title) {
        this.title = title;
    }

    /** Returns the name for people. */
    public String title() {
        return title;
    }

    /** Returns the name in files and on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
