package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.ReadFilms;
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
 * Keeps test films to one reading a model: {@code test-reads.jsonl} in the model's folder lists every reading, {@code test-reads.npy}
 * holds digests of the films, and one run at a time may read. Films are known again by their pixels, in a set of another name or size
 * too, and by the list of their names. A reading counts when its result is in its place; one that was cut off before may be repeated.
 * The list is as honest as whoever keeps the folder: it does not know of copies of it.
 */
public final class TestReads implements AutoCloseable {
    private static final String NAME = "test-reads.jsonl";
    private static final String DIGESTS = "test-reads.npy";

    private final Path model;
    private final PreparedSet set;
    private final FolderLock lock;
    private final List<TestRead> all;
    private final ReadFilms films;
    private final List<TestRead> earlier = new ArrayList<>(); // of some of these films
    private int most; // of these films that one of them read

    private TestReads(Path model, PreparedSet set, FolderLock lock) {
        this.model = model;
        this.set = set;
        this.lock = lock;
        Path file = model.resolve(NAME);
        all = new ArrayList<>(readings(file, Files.exists(file) ? TextFile.read(file) : ""));
        films = ReadFilms.read(
                model.resolve(DIGESTS), all.stream().map(TestRead::digests).toList());
        findEarlier();
    }

    private void findEarlier() {
        String names = digest(set);
        int[] rows = set.rows(Split.TEST);
        List<Integer> copies = films.copies(set, rows);
        for (int i = 0; i < all.size(); i++) {
            int same = all.get(i).filmsDigest().equals(names) ? rows.length : copies.get(i);
            if (same > 0) {
                earlier.add(all.get(i));
                most = Math.max(most, counts(all.get(i)) ? same : 0);
            }
        }
    }

    /** Whether a reading may have shown something: it came to its end, or was cut off when its result was already there. */
    private static boolean counts(TestRead read) {
        String[] result = Path.of(read.out()).toFile().list();
        return read.finished() || (result != null && result.length > 0);
    }

    /**
     * Makes sure that a model may read the test films of a set, and that the reading can be recorded; records nothing yet.
     *
     * @param model the folder of a model, or of a run whose backbone is judged by its neighbours
     * @param again whether they may be read though they were read before
     * @throws DataException if they, or some of them, were read before, the list is damaged, or nothing can be written into the folder
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

    /** How often these films, or some of them, were read, this time included. */
    public int count() {
        return (int) earlier.stream().filter(TestReads::counts).count() + 1;
    }

    /** What is to be said of readings that were cut off before their result was in its place; one line each. */
    public List<String> interrupted() {
        return earlier.stream()
                .filter(read -> !counts(read))
                .map(read -> "a reading of these test films was begun at " + read.time()
                        + " and interrupted before its result was in " + read.out() + "; it does not count")
                .toList();
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
        int[] rows = set.rows(Split.TEST);
        films.with(set, rows).write(model.resolve(DIGESTS)); // first: what no line tells of is left out
        all.add(new TestRead(
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                set.name(),
                set.digest(),
                digest(set),
                rows.length,
                labels,
                weights,
                OutputFolder.place(out).toString(),
                rows.length,
                false));
        write();
    }

    /**
     * Records that the result of the reading that was recorded is in its place.
     *
     * @throws DataException if it cannot be written; the reading counts nevertheless, as long as its result is there
     */
    public void finish() {
        all.set(all.size() - 1, all.get(all.size() - 1).finish());
        write();
    }

    private void write() {
        AtomicFile.write(
                model.resolve(NAME),
                all.stream().map(read -> read.line() + "\n").collect(Collectors.joining()));
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        release(lock);
    }

    private void requireFirst() {
        List<TestRead> counted = earlier.stream().filter(TestReads::counts).toList();
        if (!counted.isEmpty()) {
            TestRead first = counted.get(0);
            int all = set.rows(Split.TEST).length;
            String which = most < all ? most + " of these " + all : "these " + all;
            String times = counted.size() == 1 ? "" : counted.size() + " times, first ";
            throw new DataException(
                    model + ": has read " + which + " test films of " + set.name() + " before, "
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

    /** What the list of the test films is known by: SHA-256 over what is known of each but its labels and its pixels. */
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
