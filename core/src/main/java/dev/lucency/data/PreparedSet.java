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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A prepared set, opened for reading: gray pictures of one size in memory-mapped files, finer copies of them if they were kept, and
 * the patients, splits, labels, boxes and masks of its films. Thread-safe.
 */
public final class PreparedSet {
    private final Path folder;
    private final DatasetFile dataset;
    private final List<PreparedFilm> films;
    private final List<PreparedBox> boxes;
    private final PreparedMasks masks;
    private final Optional<PictureFile> fine;
    private final List<MappedShard> shards;
    private final int[] firstRows;
    private final LabelReading reading;

    private PreparedSet(Path folder, DatasetFile dataset, List<PreparedFilm> films, List<MappedShard> shards) {
        this.folder = folder;
        this.dataset = dataset;
        this.films = films;
        this.boxes = BoxTable.read(folder);
        this.masks = PreparedMasks.open(folder, dataset, films);
        this.fine = dataset.fine()
                .map(copy -> PictureFile.open(folder.resolve(copy.file().file()), films.size(), copy.size()));
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
        this.masks = read.masks;
        this.fine = read.fine;
        this.shards = read.shards;
        this.firstRows = read.firstRows;
        this.reading = reading;
    }

    /** Opens a set without reporting progress. */
    public static PreparedSet open(Path folder) {
        return open(folder, Progress.SILENT);
    }

    /**
     * Opens a set and checks the digests of its tables and, once per file, of its pixels ({@link VerifiedPixels}).
     *
     * @throws DataException if the folder holds no prepared set of a known version, if one of its files is missing, damaged or
     *     changed, or if a patient is in two splits
     */
    public static PreparedSet open(Path folder, Progress progress) {
        DatasetFile dataset = DatasetFile.read(folder);
        tables(dataset)
                .forEach(table ->
                        requireDigest(folder.resolve(table), dataset.tables().getOrDefault(table, "")));
        List<PreparedFilm> films = SampleTable.read(folder, dataset.labels());
        int rows = dataset.shards().stream().mapToInt(Shard::films).sum();
        if (films.size() != rows || films.size() != dataset.counts().films()) {
            throw new DataException(folder.resolve(SampleTable.NAME) + ": has " + films.size() + " films, "
                    + DatasetFile.NAME + " counts " + dataset.counts().films() + " and the pixel files hold " + rows
                    + "; prepare the set again");
        }
        List<FilmEntry> entries = films.stream().map(PreparedFilm::entry).toList();
        PatientSplit.requireDisjoint(folder.resolve(SampleTable.NAME), entries);
        requireSplit(folder, dataset, entries);
        List<MappedShard> shards = new ArrayList<>();
        dataset.shards()
                .forEach(shard ->
                        shards.add(MappedShard.open(folder.resolve(shard.file()), shard.films(), dataset.size())));
        VerifiedPixels.require(folder, pictures(dataset), progress);
        return new PreparedSet(folder, dataset, films, shards);
    }

    private static List<Shard> pictures(DatasetFile dataset) {
        List<Shard> files = new ArrayList<>(dataset.shards());
        files.addAll(dataset.masks());
        dataset.fine().ifPresent(copy -> files.add(copy.file()));
        return files;
    }

    private static List<String> tables(DatasetFile dataset) {
        return dataset.masks().isEmpty()
                ? List.of(SampleTable.NAME, BoxTable.NAME)
                : List.of(SampleTable.NAME, BoxTable.NAME, MaskTable.NAME);
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

    /** Returns the name of the data set, such as {@code nih-chestxray14}. */
    public String name() {
        return dataset.name();
    }

    /**
     * Returns the name of the population that the patient ids belong to: in sets with the same source, equal ids are the same
     * person. It is the name of the set; for a generated set it includes the seed, because each seed generates other patients.
     */
    public String source() {
        String seed = dataset.provenance().get("seed");
        return dataset.provenance().containsKey("generator") && seed != null ? name() + ", seed " + seed : name();
    }

    /** Returns the citation of the data set, on one line. */
    public String citation() {
        return dataset.citation();
    }

    /** Returns the settings of the preparation and the digests of the source files, by name. */
    public Map<String, String> provenance() {
        return dataset.provenance();
    }

    /** Returns the side of the pictures, in pixels. */
    public int size() {
        return dataset.size();
    }

    /** Returns the number of films. */
    public int count() {
        return films.size();
    }

    /** Returns the names of the labels, in the order of {@link PreparedFilm#labels()}. */
    public List<String> labels() {
        return dataset.labels();
    }

    /** Returns all films; the film at index {@code i} has row {@code i}. */
    public List<PreparedFilm> films() {
        return films;
    }

    /** Returns the same set with its labels read in the given way; {@link #digest()} stays the same, because it covers the files. */
    public PreparedSet read(LabelReading way) {
        return new PreparedSet(this, way);
    }

    /** Returns how the labels of {@link #films()} were read. */
    public LabelReading reading() {
        return reading;
    }

    /** Returns all boxes, in pixels of the prepared pictures. */
    public List<PreparedBox> boxes() {
        return boxes;
    }

    /** Returns the masks of organs, findings and tubes; a set prepared without masks has none. */
    public PreparedMasks masks() {
        return masks;
    }

    /** Returns the rows of the films in a split, ascending. */
    public int[] rows(Split split) {
        return films.stream()
                .filter(film -> film.split() == split)
                .mapToInt(PreparedFilm::row)
                .toArray();
    }

    /**
     * Returns the mean of all pixels of the training films, from 0 to 1.
     *
     * @throws DataException if there are no training films
     */
    public double mean() {
        return ofTraining(dataset.mean());
    }

    /**
     * Returns the standard deviation of all pixels of the training films, above 0 and at most 1.
     *
     * @throws DataException if there are no training films or all their pixels are equal
     */
    public double std() {
        double deviation = ofTraining(dataset.deviation());
        if (!(deviation > 0)) {
            throw new DataException(folder + ": all pixels of the training films have one gray value and show nothing;"
                    + " prepare the set from other films");
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

    /** Returns the identity of the set: the SHA-256 of the digests of its pixel files and tables. */
    public String digest() {
        Map<String, String> digests = new TreeMap<>(dataset.tables());
        pictures(dataset).forEach(shard -> digests.put(shard.file(), shard.sha256()));
        return Sha256.of(digests.entrySet().stream()
                .map(file -> file.getKey() + " " + file.getValue() + "\n")
                .collect(Collectors.joining()));
    }

    /** Returns the identity of the split: the SHA-256 of the sorted lines {@code id split}. */
    public String splitDigest() {
        return dataset.splitDigest();
    }

    /**
     * Writes a {@code samples.csv} of the given films, with the same columns as the set's own.
     *
     * @param folder the folder of the new file
     * @param rows the rows of the films, in the order of the lines
     * @throws DataException if the file cannot be written
     */
    public void writeSamples(Path folder, int[] rows) {
        SampleTable.write(
                folder,
                labels(),
                Arrays.stream(rows).mapToObj(row -> films.get(row).entry()).toList());
    }

    /**
     * Copies the pixels of a film: uint8 [size, size], row-major from the top left; 0 is black.
     *
     * @param row the film's row, from 0 to {@link #count()} - 1
     * @param into the buffer that receives the bytes at its position; the position advances
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

    /** Returns a copy of the pixels of a film, {@code size * size} bytes; see {@link #copyPixels}. */
    public byte[] pixels(int row) {
        ByteBuffer picture = ByteBuffer.allocate(size() * size());
        copyPixels(row, picture);
        return picture.array();
    }

    /** Returns the side of the finer copies of the films, in pixels, a multiple of {@link #size()}; empty if there are none. */
    public OptionalInt fineSize() {
        return fine.map(PictureFile::size).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /**
     * Returns which copies of the films suffice for an input.
     *
     * @param size side of the input, in pixels
     * @return side of the pictures if they are as large as the input, or if there are no finer copies; otherwise the side of these
     */
    public int sideFor(int size) {
        return size > size() ? fineSize().orElse(size()) : size();
    }

    /**
     * Copies the pixels of a film of one of its two sizes, as {@link #copyPixels(int, ByteBuffer)} does.
     *
     * @param side {@link #size()} or {@link #fineSize()}
     */
    public void copyPixels(int row, int side, ByteBuffer into) {
        if (side == size()) {
            copyPixels(row, into);
        } else {
            into.put(finePixels(row));
        }
    }

    /**
     * Reads the finer copy of a film: uint8 [fine size, fine size], row-major from the top left. It shows the same square of the film as the
     * picture, so that a pixel of the picture is a square of pixels of the copy.
     *
     * @param row the film's row
     * @throws IllegalStateException if the set has no finer copies
     * @throws DataException if the file cannot be read
     */
    public byte[] finePixels(int row) {
        return fine.orElseThrow(() -> new IllegalStateException(folder + " has no finer copies"))
                .picture(row);
    }
}
