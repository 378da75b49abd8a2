package dev.lucency.io;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a verb writes: new or empty, so that nothing of another run is ever overwritten or mixed in. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes sure that {@code folder} may be filled: it does not exist yet, or it is empty.
     *
     * @param remedy what to do if it holds something, such as {@code "or continue it with 'resume'"}; may be empty
     * @throws DataException if it holds anything, or is a file, or cannot be made
     */
    public static Path claim(Path folder, String remedy) {
        requireFree(folder, remedy);
        try {
            AtomicFile.createFolders(place(folder));
            return place(folder);
        } catch (IOException e) {
            throw FileFailure.unwritable(folder, e);
        }
    }

    /** The check of {@link #claim} without making the folder. */
    public static void requireFree(Path folder, String remedy) {
        Path place = place(folder);
        requireName(place);
        requireFoldersAbove(folder, place);
        if (Files.isSymbolicLink(place)) {
            throw new DataException(
                    folder + ": is a link to nothing, an output folder is needed; remove it or choose another 'out'");
        }
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw new DataException(folder + ": is a file, an output folder is needed; choose another 'out'");
        }
        if (!isEmpty(place)) {
            throw new DataException(
                    folder + ": already holds something and is left as it is; choose another 'out', empty it"
                            + (remedy.isEmpty() ? "" : ", " + remedy));
        }
    }

    private static Path requireName(Path place) {
        Path name = place.getFileName();
        if (name == null) {
            throw new DataException(place + ": is the root of a file system; name a new folder inside it");
        }
        return name;
    }

    /** Makes sure that what is written at a place, from {@link #place}, can lie there. */
    static void requireFoldersAbove(Path written, Path place) {
        Path above = place.getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above != null && !Files.isDirectory(above)) {
            throw new DataException(
                    written + ": cannot lie inside " + above + ", which is a file; choose another 'out'");
        }
    }

    /** Whether this is what a killed run leaves and the next may overwrite: a file cut off in writing, a lock. */
    public static boolean isLeftover(Path file) {
        return AtomicFile.isUnfinished(file) || FolderLock.isLock(file);
    }

    /** Whether the folder is missing or holds nothing but what a killed run leaves. */
    private static boolean isEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(OutputFolder::isLeftover);
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        }
    }

    /**
     * Where a folder really lies, though it may not be there yet: links are followed, so that {@code link}, {@code .} and
     * {@code missing/../new} are places that one can write beside. A link to nothing stays as it is.
     */
    public static Path place(Path folder) {
        Path absolute = folder.toAbsolutePath();
        Path existing = absolute;
        while (!Files.exists(existing)) {
            existing = requireNonNull(existing.getParent(), "a root exists");
        }
        try {
            Path real = existing.toRealPath();
            int known = existing.getNameCount();
            int all = absolute.getNameCount();
            return known == all
                    ? real
                    : real.resolve(absolute.subpath(known, all)).normalize();
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        }
    }

    /**
     * The hidden folder {@code .NAME.partial} beside {@code NAME}, in which it is made.
     *
     * @param place from {@link #place}
     * @throws DataException if nothing can be moved from the one to the other
     */
    public static Path beside(Path place) throws IOException {
        Path beside = place.resolveSibling("." + requireName(place) + ".partial");
        if (Files.exists(place) && !Files.getFileStore(place).equals(Files.getFileStore(beside.getParent()))) {
            throw new DataException(
                    place + ": is the root of another file system, so nothing can be moved into its place;"
                            + " name a new folder inside it");
        }
        return beside;
    }

    /**
     * Moves a finished folder into its place: in one step if there is nothing yet; into an empty folder file by file, the
     * descriptions ({@code .json}) last, so that the folder keeps its owner, its rights and whoever works in it.
     *
     * @param place from {@link #place}, on the same file system as {@code made}
     * @throws DataException if there is something in {@code place} by now
     */
    public static void fill(Path place, Path made) throws IOException {
        requireFree(place, "");
        goOn(place, made);
    }

    /**
     * Goes on with {@link #fill} where it was cut off; nothing happens if it was not.
     *
     * @throws DataException if a file has come into its place from elsewhere
     */
    public static void goOn(Path place, Path made) throws IOException {
        if (!Files.exists(made)) {
            return;
        }
        if (!Files.exists(place)) {
            AtomicFile.move(made, place);
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(made)) {
            files = all.sorted(
                            Comparator.comparing(OutputFolder::isDescription).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        for (Path file : files) {
            Path target = place.resolve(file.getFileName());
            if (Files.exists(target)) {
                throw new DataException(target + ": has come into the place of a file that was being moved there;"
                        + " take it away and run again");
            }
            AtomicFile.move(file, target);
        }
        Files.delete(made);
    }

    private static boolean isDescription(Path file) {
        return file.toString().endsWith(".json");
    }
}
