package dev.lucency.seen;

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
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Limits each model to one reading of the test films: {@code test-reads.jsonl} in the model's folder lists every reading,
 * {@code test-reads.npy} holds digests of the films, and a lock admits one run at a time. Films are recognized by their pixels,
 * also in a set of another name or size, and by the list of their ids. A reading counts once its result is complete; an
 * interrupted reading may be repeated.
 *
 * <p>The set defines which films are test films, and another set may call the same films validation. So unseen films of every
 * split are recorded, and films that were read before as films of another split are reported; only a second reading as test films
 * is refused. The list protects against mistakes, not against a user who copies the folder.
 */
public final class TestReads implements AutoCloseable {
    private static final String NAME = "test-reads.jsonl";
    private static final String DIGESTS = "test-reads.npy";
    private static final String LOCK = "test-reads.lock"; // a training may hold the folder's lock

    private final Path model;
    private final PreparedSet set;
    private final Set<Split> splits;
    private final Optional<FolderLock> lock;
    private final Map<Split, int[]> recorded; // rows of films that were not used to make the model
    private final List<TestRead> all;
    private final ReadFilms films;
    private final List<TestRead> earlier = new ArrayList<>(); // readings of some of these films as test films
    private final List<ReadBefore> readBefore = new ArrayList<>();
    private int most; // the largest number of these test films in one of them
    private int begun; // number of added lines that are not finished

    private TestReads(
            Path model,
            PreparedSet set,
            Set<Split> splits,
            Map<Split, int[]> recorded,
            List<TestRead> before,
            Optional<FolderLock> lock) {
        this.model = model;
        this.set = set;
        this.splits = splits;
        this.recorded = recorded;
        this.lock = lock;
        all = new ArrayList<>(before);
        films = ReadFilms.read(
                model.resolve(DIGESTS), all.stream().map(TestRead::digests).toList());
        splits.stream().sorted().filter(split -> !all.isEmpty()).forEach(this::findEarlier);
    }

    private void findEarlier(Split split) {
        int[] rows = set.rows(split);
        String names = digest(rows);
        List<BitSet> copies = films.copies(set, rows);
        Map<Split, Earlier> others = new EnumMap<>(Split.class);
        for (int i = 0; i < all.size(); i++) {
            TestRead read = all.get(i);
            BitSet same = copies.get(i);
            if (read.filmsDigest().equals(names)) {
                same.set(0, rows.length);
            }
            if (same.isEmpty()) {
                continue;
            }
            if (split == Split.TEST && read.isOfTest()) {
                earlier.add(read);
                most = Math.max(most, counts(read) ? same.cardinality() : 0);
            } else if ((split == Split.TEST || read.isOfTest()) && counts(read)) {
                others.computeIfAbsent(read.split(), as -> new Earlier(read)).add(same);
            }
        }
        others.forEach((as, found) -> readBefore.add(new ReadBefore(
                split,
                rows.length,
                found.films.cardinality(),
                as,
                found.times,
                found.first.time().toString())));
    }

    /** Earlier readings of the films as films of another split. */
    private static final class Earlier {
        private final TestRead first;
        private final BitSet films = new BitSet();
        private int times;

        Earlier(TestRead first) {
            this.first = first;
        }

        void add(BitSet places) {
            films.or(places);
            times++;
        }
    }

    /**
     * Returns whether the result of a reading may have been seen: the reading finished, or was interrupted after its result was
     * written.
     */
    private static boolean counts(TestRead read) {
        String[] result = Path.of(read.out()).toFile().list();
        return read.finished() || (result != null && result.length > 0);
    }

    /**
     * Checks that a model may read some films of a set and that the reading can be recorded; records nothing yet.
     *
     * @param model the folder of a model, or of a run whose backbone is evaluated with nearest neighbours
     * @param seen the films that the model has seen
     * @param splits the splits to read
     * @param again whether test films may be read again
     * @throws DataException if some of the test films were already read as test films, if the list is damaged, or if the reading
     *     cannot be recorded because the folder is not writable
     */
    public static TestReads open(Path model, SeenFilms seen, PreparedSet set, Set<Split> splits, boolean again) {
        Map<Split, int[]> recorded = new EnumMap<>(Split.class);
        for (Split split : splits) {
            int[] rows = set.rows(split);
            int[] unseen = split == Split.TEST ? rows : seen.unseen(set, rows);
            if (unseen.length > 0) {
                recorded.put(split, unseen);
            }
        }
        Optional<FolderLock> lock = recorded.isEmpty() ? Optional.empty() : Optional.of(lock(model));
        try {
            TestReads reads = new TestReads(model, set, splits, recorded, readings(model.resolve(NAME)), lock);
            if (!again) {
                reads.requireFirst();
            }
            return reads;
        } catch (RuntimeException e) {
            lock.ifPresent(TestReads::release);
            throw e;
        }
    }

    /**
     * Opens the readings of a start without a folder, such as pixels, random weights or a single weights file. Nothing is
     * recorded; only the result says which films were evaluated.
     */
    public static TestReads openWithoutFolder(PreparedSet set, Set<Split> splits) {
        return new TestReads(Path.of(""), set, splits, Map.of(), List.of(), Optional.empty());
    }

    /**
     * Returns the number of readings of these test films, or of some of them, as test films, including this one; 0 if no test
     * films are read.
     */
    public int count() {
        return !recorded.containsKey(Split.TEST)
                ? 0
                : (int) earlier.stream().filter(TestReads::counts).count() + 1;
    }

    /** Returns which of these films were read before as films of another split. */
    public List<ReadBefore> readBefore() {
        return List.copyOf(readBefore);
    }

    /** Adds the earlier readings to the description of a result. */
    public void put(ObjectNode description) {
        if (count() > 0) {
            description.put("test_reads", count());
        }
        ReadBefore.put(description, readBefore);
    }

    /**
     * Returns the messages to show before these films are read, one line each: on interrupted readings, and on films that were
     * read before as films of another split.
     */
    public List<String> remarks() {
        return Stream.concat(interrupted(), readBefore.stream().map(ReadBefore::text))
                .toList();
    }

    private Stream<String> interrupted() {
        return earlier.stream()
                .filter(read -> !counts(read))
                .map(read -> "a reading of these test films was begun at " + read.time()
                        + " and interrupted before its result was in " + read.out() + "; it does not count");
    }

    /**
     * Records that unseen films are read now. The record is durable when this method returns; call it before any prediction for
     * these films can be seen.
     *
     * @param weights the SHA-256 of the weights that read the films
     * @param labels the number of labels that are evaluated
     * @param out the folder of the result
     * @return access to the films
     * @throws DataException if the record cannot be written
     */
    public FilmAccess record(String weights, int labels, Path out) {
        if (!recorded.isEmpty()) {
            write(weights, labels, out);
        }
        return splits.contains(Split.TEST) ? FilmAccess.withTest(set) : FilmAccess.WITHOUT_TEST;
    }

    private void write(String weights, int labels, Path out) {
        ReadFilms more = films;
        for (Map.Entry<Split, int[]> part : recorded.entrySet()) {
            int[] rows = part.getValue();
            int[] told = part.getKey() == Split.TEST ? rows : notYetTold(rows);
            more = more.with(set, told);
            all.add(new TestRead(
                    Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                    set.name(),
                    part.getKey(),
                    set.digest(),
                    digest(rows),
                    rows.length,
                    labels,
                    weights,
                    OutputFolder.place(out).toString(),
                    told.length,
                    false));
        }
        begun = recorded.size();
        more.write(model.resolve(DIGESTS)); // first: digests without a line are ignored
        write();
    }

    /** Returns the rows whose digests are not stored yet: validation films are read many times, and their digests are stored once. */
    private int[] notYetTold(int... rows) {
        BitSet told = new BitSet();
        List<BitSet> copies = films.copies(set, rows);
        for (int i = 0; i < copies.size(); i++) {
            if (!all.get(i).isOfTest() && counts(all.get(i))) {
                told.or(copies.get(i));
            }
        }
        return IntStream.range(0, rows.length)
                .filter(place -> !told.get(place))
                .map(place -> rows[place])
                .toArray();
    }

    /**
     * Records that the result of the recorded reading is complete.
     *
     * @throws DataException if the list cannot be written; the reading counts nevertheless as long as its result exists
     */
    public void finish() {
        if (begun > 0) {
            List<TestRead> mine = all.subList(all.size() - begun, all.size());
            mine.replaceAll(TestRead::finish);
            begun = 0;
            write();
        }
    }

    private void write() {
        AtomicFile.write(
                model.resolve(NAME),
                all.stream().map(read -> read.line() + "\n").collect(Collectors.joining()));
    }

    /** Releases the lock. */
    @Override
    public void close() {
        lock.ifPresent(TestReads::release);
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
                            + "; use that result, choose on 'split=validation', or read them once more with 'again', which is recorded");
        }
    }

    private static FolderLock lock(Path model) {
        try {
            return FolderLock.take(model, LOCK);
        } catch (IOException e) {
            throw new DataException(
                    model
                            + ": a reading of films that it was not made with is recorded in the model's folder, which cannot be written: "
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

    private static List<TestRead> readings(Path file) {
        String text = Files.exists(file) ? TextFile.read(file) : "";
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

    /** Returns the digest of a list of films: the SHA-256 of the ids, patients, sexes and ages, without labels and pixels. */
    private String digest(int... rows) {
        return Sha256.of(Arrays.stream(rows)
                .mapToObj(set.films()::get)
                .map(TestReads::line)
                .sorted()
                .collect(Collectors.joining("", set.name() + "\n", "")));
    }

    private static String line(PreparedFilm film) {
        return String.join(" ", film.id(), film.patient(), film.sex(), String.valueOf(film.age())) + "\n";
    }
}
