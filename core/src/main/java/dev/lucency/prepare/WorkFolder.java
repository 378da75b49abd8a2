package dev.lucency.prepare;

import dev.lucency.DataException;
import dev.lucency.data.DatasetFile;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileTree;
import dev.lucency.io.FolderLock;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.prepare.duplicate.DuplicateTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The folder in which a set is written before it is moved to the output: {@code .NAME.partial} next to the output {@code NAME},
 * with the plan, the journal, and the set itself in {@code set/}. Only one run at a time can use it. The file {@code whole} marks
 * a complete set; a run killed after that resumes with the move.
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

    /** Checks that a set can be prepared in the output folder, or that a complete set can be moved there. */
    static void requireFree(Path out) throws IOException {
        if (!Files.exists(OutputFolder.beside(OutputFolder.place(out)).resolve(WHOLE))) {
            OutputFolder.requireFree(out, "");
        }
    }

    /**
     * Creates the folder, or opens that of an earlier run. The work of an earlier run is deleted if it stopped because of rejected films,
     * which may have been mended since, unless these are now allowed; or if it has another plan, and only few films or duplicate films.
     *
     * @param plan the plan of the preparation
     * @param allowRejected whether any number of rejected films is allowed
     * @param fewFilms the number of films from which the work of another plan is not deleted
     * @throws DataException if the folder has the work of another plan, or another run is using it
     */
    static WorkFolder open(Path out, JsonNode plan, boolean allowRejected, int fewFilms) throws IOException {
        Path place = OutputFolder.place(out);
        Path path = OutputFolder.beside(place);
        requireFree(out);
        Files.createDirectories(path);
        FolderLock lock = FolderLock.take(path);
        try {
            JsonNode now = Json.parse(Json.line(plan));
            if (!isBegun(place, path, now) || isWorthless(path, now, allowRejected, fewFilms)) {
                empty(path); // killed before the first film, or after all was done, or failed
                OutputFolder.requireFree(out, "");
                Files.createDirectories(set(path));
                Json.write(plan(path), plan);
            }
            requireSame(path, Json.read(plan(path)), now);
            Files.deleteIfExists(path.resolve(REJECTED));
            return new WorkFolder(place, path, lock, Journal.open(path.resolve(JOURNAL)));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Returns whether there is something to resume: an unfinished set, or a set of this plan that was moved but not yet cleaned
     * up.
     */
    private static boolean isBegun(Path place, Path path, JsonNode plan) {
        if (!Files.exists(plan(path)) || Files.isDirectory(set(path))) {
            return Files.exists(plan(path));
        }
        return Files.exists(path.resolve(WHOLE))
                && Files.exists(place.resolve(DatasetFile.NAME))
                && Json.read(plan(path)).equals(plan);
    }

    private static boolean isWorthless(Path path, JsonNode plan, boolean allowRejected, int fewFilms)
            throws IOException {
        if (Files.exists(path.resolve(WHOLE))) {
            return false;
        }
        boolean same = Json.read(plan(path)).equals(plan);
        if (Files.exists(path.resolve(REJECTED))) {
            return !same || !allowRejected || count(path, FilmOutcome::isAccepted) == 0;
        }
        boolean failed = Files.exists(set(path).resolve(DuplicateTable.NAME)); // the end was reached
        return !same && (failed || count(path, film -> true) < fewFilms);
    }

    private static long count(Path path, Predicate<FilmOutcome> counted) throws IOException {
        try (Journal journal = Journal.open(path.resolve(JOURNAL))) {
            return journal.blocks().stream()
                    .flatMap(block -> block.outcomes().stream())
                    .filter(counted)
                    .count();
        }
    }

    /** Checks that the plan is unchanged, part by part, so that the error names the changed part. */
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

    /** Returns the file that lists the rejected films if they stop the run. */
    Path rejected() {
        return path.resolve(REJECTED);
    }

    /** Returns the folder that becomes the prepared set. */
    Path set() {
        return set(path);
    }

    Journal journal() {
        return journal;
    }

    /** Returns whether the set is complete, possibly by an earlier run. */
    boolean isWhole() {
        return Files.exists(path.resolve(WHOLE));
    }

    /** Moves the complete set to the output folder. */
    void move() throws IOException {
        if (!isWhole()) {
            OutputFolder.requireFree(out, "");
            AtomicFile.write(path.resolve(WHOLE), "");
        }
        OutputFolder.goOn(out, set());
    }

    /** Deletes the remaining files of the work folder. */
    @SuppressWarnings("EmptyCatch") // the set is complete and in its output folder; leftover files are harmless
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

    /** Deletes the files of an earlier run, and no others. */
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
