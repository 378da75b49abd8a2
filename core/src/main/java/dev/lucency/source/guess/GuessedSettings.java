package dev.lucency.source.guess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of a {@link FolderGuess} while they are found. */
final class GuessedSettings {
    private final Path root;
    private final List<FolderGuess.Setting> settings = new ArrayList<>();
    private final List<FolderGuess.Role> roles = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private String source = "folder";

    GuessedSettings(Path root) {
        this.root = root;
        set("root", root.toString());
    }

    Path root() {
        return root;
    }

    void source(String name) {
        source = name;
    }

    void set(String name, String value) {
        settings.add(new FolderGuess.Setting(name, value));
    }

    void set(String name) {
        set(name, "");
    }

    void role(String part, String taken) {
        roles.add(new FolderGuess.Role(part, taken));
    }

    void doubt(String sentence) {
        doubts.add(sentence);
    }

    FolderGuess of() {
        return new FolderGuess(source, settings, roles, doubts);
    }
}
