package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import dev.lucency.io.FolderLock;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.io.Sha256;
import dev.lucency.io.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * Keeps test films to one reading a model: {@code test-reads.jsonl} in the model's folder lists every reading, and is held by one
 * run at a time. Films are the same if set, name, patient, sex and age of all of them are, at whatever size they were prepared.
 * The list is as honest as whoever keeps the folder: it does not know of copies of it.
 */
public final class TestReads implements AutoCloseable {
    private static final String NAME = "test-reads.jsonl";

    private final Path model;
    private final PreparedSet set;
    private final FolderLock lock;
    private final List<TestRead> earlier; // of these films
    private final String text;

    private TestReads(Path model, PreparedSet set, FolderLock lock) {
        this.model = model;
        this.set = set;
        this.lock = lock;
        Path file = model.resolve(NAME);
        text = Files.exists(file) ? TextFile.read(file) : "";
        String films = digest(set);
        earlier = readings(file, text).stream()
                .filter(read -> read.filmsDigest().equals(films))
                .toList();
    }

    /**
     * Makes sure that a model may read the test films of a set, and that the reading can be recorded; records nothing yet.
     *
     * @param model the folder of a model, or of a run whose backbone is judged by its neighbours
     * @param again whether they may be read though they were read before
     * @throws DataException if they were read before, the list is damaged, or nothing can be written into the folder
     */
    public static TestReads open(Path model, PreparedSet set, boolean again) {
        FolderLock lock = lock(model);
        try {
            TestReads reads = new TestReads(model, set, lock);
            if (!again) {
                reads.requireFirst();
            }
            return reads;
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** How often these films were read, this time included. */
    public int count() {
        return earlier.size() + 1;
    }

    /**
     * Records that they are read now: durable when this returns, so call it before anybody can see what the model says of them.
     *
     * @param weights SHA-256 of the weights that read them
     * @param labels how many are judged
     * @param out the folder of the result
     * @throws DataException if it cannot be written
     */
    public void record(String weights, int labels, Path out) {
        TestRead read = new TestRead(
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                set.name(),
                set.digest(),
                digest(set),
                set.rows(Split.TEST).length,
                labels,
                weights,
                OutputFolder.place(out).toString());
        AtomicFile.write(model.resolve(NAME), text + read.line() + "\n");
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        release(lock);
    }

    private void requireFirst() {
        if (!earlier.isEmpty()) {
            TestRead first = earlier.get(0);
            String times = earlier.size() == 1 ? "" : earlier.size() + " times, first ";
            throw new DataException(
                    model + ": has read these " + first.films() + " test films of " + set.name() + " before, "
                            + times + "at " + first.time() + " into " + first.out()
                            + "; use that result, choose on --split validation, or read them once more with --again, which is recorded");
        }
    }

    private static FolderLock lock(Path model) {
        try {
            return FolderLock.take(model);
        } catch (IOException e) {
            throw new DataException(
                    model + ": a reading of test films is recorded in the model's folder, which cannot be written: "
                            + FileFailure.reason(e)
                            + "; check its rights, or copy the whole folder to where you can write",
                    e);
        }
    }

    @SuppressWarnings("EmptyCatch") // an empty file is left, which is no lock any more
    private static void release(FolderLock lock) {
        try {
            lock.remove();
        } catch (IOException leftover) {
            // said above
        }
    }

    private static List<TestRead> readings(Path file, String text) {
        List<TestRead> readings = new ArrayList<>();
        for (String line : text.lines().toList()) {
            try {
                readings.add(TestRead.of(Json.parse(line)));
            } catch (JacksonException | IllegalArgumentException e) {
                String problem = e instanceof JacksonException json ? Json.problem(json) : e.getMessage();
                throw new DataException(
                        file + ":" + (readings.size() + 1) + ": is no reading of test films: " + problem
                                + "; restore the file, or make the model again",
                        e);
            }
        }
        return readings;
    }

    /** What the test films are known by: SHA-256 over what is known of each but its labels and its pixels. */
    private static String digest(PreparedSet set) {
        return Sha256.of(Arrays.stream(set.rows(Split.TEST))
                .mapToObj(set.films()::get)
                .map(TestReads::line)
                .sorted()
                .collect(Collectors.joining("", set.name() + "\n", "")));
    }

    private static String line(PreparedFilm film) {
        return String.join(" ", film.id(), film.patient(), film.sex(), String.valueOf(film.age())) + "\n";
    }
}
