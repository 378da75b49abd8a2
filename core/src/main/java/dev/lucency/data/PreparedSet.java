package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.film.PreparedBox;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Sha256;
import dev.lucency.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Films that were prepared earlier, opened for reading: gray pictures of one size in memory-mapped files, and what is known of
 * them. Safe for several threads.
 */
public final class PreparedSet {
    private final Path folder;
    private final DatasetFile dataset;
    private final List<PreparedFilm> films;
    private final List<PreparedBox> boxes;
    private final List<MappedShard> shards;
    private final int[] firstRows;
    private final LabelReading reading;

    private PreparedSet(Path folder, DatasetFile dataset, List<PreparedFilm> films, List<MappedShard> shards) {
        this.folder = folder;
        this.dataset = dataset;
        this.films = films;
        this.boxes = BoxTable.read(folder);
        this.shards = List.copyOf(shards);
        this.firstRows = new int[shards.size()];
        for (int i = 1; i < firstRows.length; i++) {
            firstRows[i] = firstRows[i - 1] + dataset.shards().get(i - 1).films();
        }
        this.reading = LabelReading.AS_WRITTEN;
    }

    private PreparedSet(PreparedSet read, LabelReading reading) {
        this.folder = read.folder;
        this.dataset = read.dataset;
        this.films = reading.films(read.films);
        this.boxes = read.boxes;
        this.shards = read.shards;
        this.firstRows = read.firstRows;
        this.reading = reading;
    }

    /** Opens a set without telling how far it is. */
    public static PreparedSet open(Path folder) {
        return open(folder, Progress.SILENT);
    }

    /**
     * Opens a set. The digests of tables and pixels are checked, those of the pixels once ({@link VerifiedPixels}).
     *
     * @throws DataException if the folder holds no prepared set of a known version, a file of it is missing, damaged or was
     *     changed since, or a patient is in two parts
     */
    public static PreparedSet open(Path folder, Progress progress) {
        DatasetFile dataset = DatasetFile.read(folder);
        List.of(SampleTable.NAME, BoxTable.NAME)
                .forEach(table ->
                        requireDigest(folder.resolve(table), dataset.tables().getOrDefault(table, "")));
        List<PreparedFilm> films = SampleTable.read(folder, dataset.labels());
        int pictures = dataset.shards().stream().mapToInt(Shard::films).sum();
        if (films.size() != pictures || films.size() != dataset.counts().films()) {
            throw new DataException(folder.resolve(SampleTable.NAME) + ": has " + films.size() + " films, "
                    + DatasetFile.NAME + " counts " + dataset.counts().films() + " and the pixel files hold " + pictures
                    + "; prepare the set again");
        }
        List<FilmEntry> entries = films.stream().map(PreparedFilm::entry).toList();
        PatientSplit.requireDisjoint(folder.resolve(SampleTable.NAME), entries);
        requireSplit(folder, dataset, entries);
        List<MappedShard> shards = new ArrayList<>();
        dataset.shards()
                .forEach(shard ->
                        shards.add(MappedShard.open(folder.resolve(shard.file()), shard.films(), dataset.size())));
        VerifiedPixels.require(folder, dataset.shards(), progress);
        return new PreparedSet(folder, dataset, films, shards);
    }

    private static void requireSplit(Path folder, DatasetFile dataset, List<FilmEntry> films) {
        if (!SplitDigest.of(films).equals(dataset.splitDigest())) {
            throw new DataException(folder.resolve(DatasetFile.NAME) + ": its split_sha256 is not that of the split in "
                    + SampleTable.NAME + "; prepare the set again");
        }
    }

    static void requireDigest(Path file, String expected) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": no such file; prepare the set again");
        }
        try {
            if (!Sha256.of(file).equals(expected)) {
                throw new DataException(file + ": was changed since the set was prepared (its SHA-256 is not that in "
                        + DatasetFile.NAME + "); prepare the set again");
            }
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** The name of the data set, such as {@code nih-chestxray14}. */
    public String name() {
        return dataset.name();
    }

    /**
     * What its patients' names are of: in sets of one source equal names are equal people. That is the name of the set; of a
     * generator, each seed draws other people.
     */
    public String source() {
        String seed = dataset.provenance().get("seed");
        return dataset.provenance().containsKey("generator") && seed != null ? name() + ", seed " + seed : name();
    }

    /** What to cite, in one line. */
    public String citation() {
        return dataset.citation();
    }

    /** The settings and digests of what the set was made from, by name. */
    public Map<String, String> provenance() {
        return dataset.provenance();
    }

    /** The side of the pictures, in pixels. */
    public int size() {
        return dataset.size();
    }

    /** How many films there are. */
    public int count() {
        return films.size();
    }

    /** The names of the findings, in the order of every film's labels. */
    public List<String> labels() {
        return dataset.labels();
    }

    /** All films; the one at index {@code i} has row {@code i}. */
    public List<PreparedFilm> films() {
        return films;
    }

    /** The same films with their labels read in some way; {@link #digest()} is of what is written, and stays. */
    public PreparedSet read(LabelReading way) {
        return new PreparedSet(this, way);
    }

    /** How the labels of {@link #films()} are read. */
    public LabelReading reading() {
        return reading;
    }

    /** All boxes, in pixels of the prepared pictures. */
    public List<PreparedBox> boxes() {
        return boxes;
    }

    /** The rows of one part, in ascending order. */
    public int[] rows(Split split) {
        return films.stream()
                .filter(film -> film.split() == split)
                .mapToInt(PreparedFilm::row)
                .toArray();
    }

    /**
     * The mean of all pixels of the training films, from 0 to 1.
     *
     * @throws DataException if there are no training films
     */
    public double mean() {
        return ofTraining(dataset.mean());
    }

    /**
     * The standard deviation of all pixels of the training films, above 0 and up to 1.
     *
     * @throws DataException if there are no training films, or all their pixels are alike
     */
    public double std() {
        double deviation = ofTraining(dataset.deviation());
        if (!(deviation > 0)) {
            throw new DataException(
                    folder + ": all pixels of the training films have one gray value, so there is nothing"
                            + " to see; prepare the set from other films");
        }
        return deviation;
    }

    private double ofTraining(@Nullable Double value) {
        if (value == null) {
            throw new DataException(
                    folder + ": has no training films, so their mean is not known; use a set that has some");
        }
        return value;
    }

    /** What the set is known by: SHA-256 over the digests of its pixels and tables. */
    public String digest() {
        Map<String, String> digests = new TreeMap<>(dataset.tables());
        dataset.shards().forEach(shard -> digests.put(shard.file(), shard.sha256()));
        return Sha256.of(digests.entrySet().stream()
                .map(file -> file.getKey() + " " + file.getValue() + "\n")
                .collect(Collectors.joining()));
    }

    /** What its split is known by: SHA-256 of the sorted lines {@code id split}. */
    public String splitDigest() {
        return dataset.splitDigest();
    }

    /**
     * Writes {@code samples.csv} of some films, with the columns of the set's own.
     *
     * @param folder where to
     * @param rows which films, in the order of the lines
     * @throws DataException if it cannot be written
     */
    public void writeSamples(Path folder, int[] rows) {
        SampleTable.write(
                folder,
                labels(),
                Arrays.stream(rows).mapToObj(row -> films.get(row).entry()).toList());
    }

    /**
     * Copies a picture, {@code size * size} bytes from the top left, row after row; 0 is black.
     *
     * @param row from 0 up to, not including, {@link #count()}
     * @param into takes the bytes at its position, which advances
     */
    public void copyPixels(int row, ByteBuffer into) {
        if (row < 0 || row >= count()) {
            throw new IndexOutOfBoundsException("row " + row + " of " + count());
        }
        int found = Arrays.binarySearch(firstRows, row);
        int shard = found >= 0 ? found : -found - 2;
        int bytes = size() * size();
        shards.get(shard).copy((row - firstRows[shard]) * bytes, bytes, into);
    }

    /** A copy of a picture, {@code size * size} bytes; see {@link #copyPixels}. */
    public byte[] pixels(int row) {
        ByteBuffer picture = ByteBuffer.allocate(size() * size());
        copyPixels(row, picture);
        return picture.array();
    }
}
