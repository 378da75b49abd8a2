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
 * Keeps test films to one reading a model: {@code test-reads.jsonl} in the model's folder lists every reading, {@code test-reads.npy}
 * holds digests of the films, and one run at a time may read. Films are known again by their pixels, in a set of another name or size
 * too, and by the list of their names. A reading counts when its result is in its place; one that was cut off before may be repeated.
 *
 * <p>Whether films are of test is the set's word, and the next set may call them validation. So films of any split that the model was
 * not made with are recorded, and films that were read under another name are told; only a second reading as test films is refused.
 * The list is as honest as whoever keeps the folder: it does not know of copies of it.
 */
public final class TestReads implements AutoCloseable {
    private static final String NAME = "test-reads.jsonl";
    private static final String DIGESTS = "test-reads.npy";
    private static final String LOCK = "test-reads.lock"; // not the folder's own: a training may go on meanwhile

    private final Path model;
    private final PreparedSet set;
    private final Set<Split> splits;
    private final Optional<FolderLock> lock;
    private final Map<Split, int[]> recorded; // rows of films that the model was not made with
    private final List<TestRead> all;
    private final ReadFilms films;
    private final List<TestRead> earlier = new ArrayList<>(); // of some of these test films, as such
    private final List<ReadBefore> readBefore = new ArrayList<>();
    private int most; // of these test films that one of them read
    private int begun; // lines that were added and are not finished

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

    /** Readings of films under another name. */
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

    /** Whether a reading may have shown something: it came to its end, or was cut off when its result was already there. */
    private static boolean counts(TestRead read) {
        String[] result = Path.of(read.out()).toFile().list();
        return read.finished() || (result != null && result.length > 0);
    }

    /**
     * Makes sure that a model may read some films of a set, and that the reading can be recorded; records nothing yet.
     *
     * @param model the folder of a model, or of a run whose backbone is judged by its neighbours
     * @param seen the films that it was made with
     * @param splits whose films are read
     * @param again whether test films may be read though they were read before
     * @throws DataException if test films, or some of them, were read before as such, the list is damaged, or there is something to
     *     be recorded and nothing can be written into the folder
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
     * The same for a start that lies in no folder, as pixels, random weights or a bare file do: there is nothing to record in, and the
     * result alone says what was judged.
     */
    public static TestReads openWithoutFolder(PreparedSet set, Set<Split> splits) {
        return new TestReads(Path.of(""), set, splits, Map.of(), List.of(), Optional.empty());
    }

    /** How often these test films, or some of them, were read as such, this time included; 0 if no test films are read. */
    public int count() {
        return !recorded.containsKey(Split.TEST)
                ? 0
                : (int) earlier.stream().filter(TestReads::counts).count() + 1;
    }

    /** These films that were read before under another name. */
    public List<ReadBefore> readBefore() {
        return List.copyOf(readBefore);
    }

    /** Puts what is known of earlier readings into a description of a result. */
    public void put(ObjectNode description) {
        if (count() > 0) {
            description.put("test_reads", count());
        }
        ReadBefore.put(description, readBefore);
    }

    /**
     * What is to be said before these films are read, one line each: of readings that were cut off before their result was in its
     * place, and of films that were read under another name.
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
     * Records that films are read now that the model was not made with: durable when this returns, so call it before anybody can see what the model says of them.
     *
     * @param weights SHA-256 of the weights that read them
     * @param labels how many are judged
     * @param out the folder of the result
     * @return access to the films
     * @throws DataException if it cannot be written
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
        more.write(model.resolve(DIGESTS)); // first: what no line tells of is left out
        write();
    }

    /** Films of validation are read again and again; their digests are kept once. */
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
     * Records that the result of the reading that was recorded is in its place.
     *
     * @throws DataException if it cannot be written; the reading counts nevertheless, as long as its result is there
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

    /** Gives the folder back. */
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

    /** What a list of films is known by: SHA-256 over what is known of each but its labels and its pixels. */
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
