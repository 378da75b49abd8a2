package dev.lucency.weights.tfjs;

import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the shards of a model. A shard is a regular file beside {@code model.json}, given by its name alone, and used once: a
 * description cannot read other files of the computer, nor read one file many times to fill the memory.
 */
final class ShardFolder {
    private static final int LONGEST_NAME = 255;

    private final Path file;
    private final Path folder;
    private final Set<Path> allowed;
    private final Set<Path> used = new HashSet<>();

    private ShardFolder(Path file, Path folder, Set<Path> allowed) {
        this.file = file;
        this.folder = folder;
        this.allowed = allowed;
    }

    /**
     * Returns the folder of a {@code model.json}. If it is a link, shards may lie beside its target too: caches of downloads store
     * files under other names and link to them.
     */
    static ShardFolder of(Path file) throws IOException {
        Path folder = parent(file.toAbsolutePath());
        Set<Path> allowed = new HashSet<>(List.of(folder.toRealPath(), parent(file.toRealPath())));
        return new ShardFolder(file, folder, allowed);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /**
     * Returns a shard with its size.
     *
     * @throws dev.lucency.DataException if the name leads elsewhere, the file is missing or is used twice
     */
    Shard shard(String name) {
        if (!isPlain(name)) {
            throw LayersFault.refused(
                    file,
                    "the shard '" + name + "' is not the name of a file beside model.json",
                    "put the shards beside it and write their names without folders");
        }
        Path path = resolved(name);
        try {
            InputFile.requireRegular(path);
            Path real = path.toRealPath();
            if (!allowed.contains(parent(real))) {
                throw LayersFault.refused(
                        file, "the shard '" + name + "' is a link to another folder", "put the shards beside it");
            }
            if (!used.add(real)) {
                throw LayersFault.damaged(file, "weightsManifest names the shard '" + name + "' twice");
            }
            return new Shard(path, Files.size(path));
        } catch (NoSuchFileException e) {
            throw LayersFault.damaged(file, "the shard '" + name + "' is missing", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(path, e);
        }
    }

    private Path resolved(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw LayersFault.damaged(file, "the shard '" + name + "' has a name that this system does not allow", e);
        }
    }

    /** Returns whether a name is one step of a path on every system, without control characters. */
    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c < ' ' || c == 0x7F || "/\\:*?\"<>|".indexOf(c) >= 0);
    }
}
