package dev.lucency.io;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Operations on a command's output folder: it must be new or empty, so that nothing of another run is overwritten or mixed in. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Creates the output folder if it does not exist, and checks that it is empty.
     *
     * @param folder the folder
     * @param remedy the remedy if it is not empty, such as {@code "or continue it with 'resume'"}; may be empty
     * @throws DataException if the folder is not empty, is a file, or cannot be created
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

    /** Checks as {@link #claim} does, without creating the folder. */
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

    /** Checks that no parent of a place, from {@link #place}, is a file. */
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

    /** Returns whether this is a leftover of a killed run that the next may overwrite: a temporary file or a lock. */
    public static boolean isLeftover(Path file) {
        return AtomicFile.isUnfinished(file) || FolderLock.isLock(file);
    }

    /** Returns whether the folder is missing or has only leftovers of a killed run. */
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
     * Returns the real path of a folder that may not exist yet: links are followed, so that a sibling folder of {@code link},
     * {@code .} or {@code missing/../new} can be written. A broken link is returned unchanged.
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
     * Returns the hidden folder {@code .NAME.partial} next to {@code NAME}, in which the output is written.
     *
     * @param place the real path of the output, from {@link #place}
     * @throws DataException if nothing can be moved between the two
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
     * Moves a finished folder to its place: in one step if the place does not exist; otherwise file by file into the empty
     * folder, the {@code .json} files last, so that the folder keeps its owner and permissions and stays valid for open shells.
     *
     * @param place the real path of the output, from {@link #place}, on the same file system as {@code made}
     * @param made the finished folder
     * @throws DataException if {@code place} is no longer empty
     */
    public static void fill(Path place, Path made) throws IOException {
        requireFree(place, "");
        goOn(place, made);
    }

    /**
     * Resumes an interrupted {@link #fill}; does nothing if it was not interrupted.
     *
     * @throws DataException if a file of another origin is in the way
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
