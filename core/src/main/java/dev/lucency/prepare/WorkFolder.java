package dev.lucency.prepare;

import dev.lucency.DataException;
import dev.lucency.data.DatasetFile;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileTree;
import dev.lucency.io.FolderLock;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Where a set is made before it is moved into place: {@code .NAME.partial} beside the output {@code NAME}, with the plan, the
 * journal, and the set itself in {@code set/}. One run at a time may use it. When the set is whole, {@code whole} says so: from then on
 * a run that was killed goes on with moving it.
 */
final class WorkFolder implements Closeable {
    private static final String JOURNAL = "journal.jsonl";
    private static final String REJECTED = "rejected.csv";
    private static final String WHOLE = "whole";

    private final Path out;
    private final Path path;
    private final FolderLock lock;
    private final Journal journal;

    private WorkFolder(Path out, Path path, FolderLock lock, Journal journal) {
        this.out = out;
        this.path = path;
        this.lock = lock;
        this.journal = journal;
    }

    /** Makes sure that a set can be prepared there, or that one which is whole can be moved there to its end. */
    static void requireFree(Path out) throws IOException {
        if (!Files.exists(OutputFolder.beside(OutputFolder.place(out)).resolve(WHOLE))) {
            OutputFolder.requireFree(out, "");
        }
    }

    /**
     * Makes the folder, or goes on with it.
     *
     * @param plan all that decides what is written
     * @throws DataException if it holds the work of another plan, or another run is using it
     */
    static WorkFolder open(Path out, JsonNode plan) throws IOException {
        Path place = OutputFolder.place(out);
        Path path = OutputFolder.beside(place);
        requireFree(out);
        Files.createDirectories(path);
        FolderLock lock = FolderLock.take(path);
        try {
            JsonNode now = Json.parse(Json.line(plan));
            if (!isBegun(place, path, now)) {
                empty(path); // killed before the first film, or after all was done
                OutputFolder.requireFree(out, "");
                Files.createDirectories(set(path));
                Json.write(plan(path), plan);
            }
            requireSame(path, Json.read(plan(path)), now);
            return new WorkFolder(place, path, lock, Journal.open(path.resolve(JOURNAL)));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether there is something to go on with: a set, or one of this plan that is in its place and was not yet seen to its end. */
    private static boolean isBegun(Path place, Path path, JsonNode plan) {
        if (!Files.exists(plan(path)) || Files.isDirectory(set(path))) {
            return Files.exists(plan(path));
        }
        return Files.exists(path.resolve(WHOLE))
                && Files.exists(place.resolve(DatasetFile.NAME))
                && Json.read(plan(path)).equals(plan);
    }

    /** What must not change between a run and its continuation, compared part by part to name what did. */
    private static void requireSame(Path path, JsonNode before, JsonNode now) {
        Set<String> parts = new LinkedHashSet<>(now.propertyNames());
        parts.addAll(before.propertyNames());
        for (String part : parts) {
            JsonNode then = before.path(part);
            JsonNode today = now.path(part);
            if (then.isObject() && today.isObject()) {
                requireSame(path, then, today);
            } else if (!today.equals(then)) {
                throw new DataException(path + ": holds an unfinished set whose " + part + " was " + shown(then)
                        + " and is now " + shown(today) + "; delete that folder, or finish it as it was begun");
            }
        }
    }

    private static String shown(JsonNode part) {
        String text = part.isMissingNode() ? "not given" : Json.line(part);
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }

    private static Path plan(Path path) {
        return path.resolve("plan.json");
    }

    private static Path set(Path path) {
        return path.resolve("set");
    }

    /** Where the films that were rejected so far are told if the run ends for them. */
    Path rejected() {
        return path.resolve(REJECTED);
    }

    /** The folder that becomes the prepared set. */
    Path set() {
        return set(path);
    }

    Journal journal() {
        return journal;
    }

    /** Whether the set was finished, by an earlier run too. */
    boolean isWhole() {
        return Files.exists(path.resolve(WHOLE));
    }

    /** Moves the finished set into its place. */
    void move() throws IOException {
        if (!isWhole()) {
            OutputFolder.requireFree(out, "");
            AtomicFile.write(path.resolve(WHOLE), "");
        }
        OutputFolder.goOn(out, set());
    }

    /** Clears the rest away. */
    @SuppressWarnings("EmptyCatch") // the set is whole and in its place; what is left over harms nobody
    void clear() {
        try {
            journal.close();
            empty(path);
            lock.remove();
            Files.deleteIfExists(path);
        } catch (IOException leftover) {
            // the next run of this name removes it
        }
    }

    /** Deletes what an earlier run left, and nothing else. */
    private static void empty(Path path) throws IOException {
        for (Path file : List.of(path.resolve(JOURNAL), path.resolve(REJECTED), path.resolve(WHOLE), plan(path))) {
            Files.deleteIfExists(file);
        }
        FileTree.delete(set(path));
    }

    @Override
    public void close() throws IOException {
        journal.close();
        lock.close();
    }
}
