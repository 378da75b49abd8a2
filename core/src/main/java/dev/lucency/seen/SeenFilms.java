package dev.lucency.seen;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All films that a model, or any model that it was made from, has seen: their uses, and digests by which they are recognized. In
 * the folder of a run or a model, {@code seen.json} lists the uses, {@code seen.npy} (uint64 [films, 6]) holds the digests in the
 * order of the uses, and {@code seen-ids.npy} (uint64 [films, 2]) the digests of the ids alone. The files contain no patient ids;
 * but anyone who can guess an id can test whether it is included.
 */
public final class SeenFilms {
    /** The record of weights that have seen no film, such as random weights. */
    public static final SeenFilms NONE = new SeenFilms(List.of(), List.of());

    private final List<SeenPart> parts;
    private final List<SeenPart> foreseen; // planned, not yet used

    private SeenFilms(List<SeenPart> parts, List<SeenPart> foreseen) {
        this.parts = List.copyOf(parts);
        this.foreseen = List.copyOf(foreseen);
    }

    /** Returns the record of weights for which it is unknown which films they have seen. */
    public static SeenFilms unknown(String weights) {
        return new SeenFilms(List.of(SeenPart.unknown(weights)), List.of());
    }

    /**
     * Returns these films and those of one more use, if it has any.
     *
     * @param rows the rows of the films
     */
    public SeenFilms with(SeenUse use, PreparedSet set, int... rows) {
        return rows.length == 0 ? this : new SeenFilms(added(parts, SeenPart.of(use, set, rows)), foreseen);
    }

    /**
     * Returns these films and those of a planned use, which counts after {@link #happened} is called for the folder.
     *
     * @param rows the rows of the films
     */
    public SeenFilms foreseeing(SeenUse use, PreparedSet set, int... rows) {
        return rows.length == 0 ? this : new SeenFilms(parts, added(foreseen, SeenPart.of(use, set, rows)));
    }

    /** Returns these films and those that another ancestor of the same model has seen. */
    public SeenFilms and(SeenFilms others) {
        List<SeenPart> all = parts;
        for (SeenPart part : others.parts) {
            all = added(all, part);
        }
        return new SeenFilms(all, foreseen);
    }

    /** Adds a use unless the same use of the same films is already there. */
    private static List<SeenPart> added(List<SeenPart> before, SeenPart one) {
        return before.stream().anyMatch(one::isSame)
                ? before
                : Stream.concat(before.stream(), Stream.of(one)).toList();
    }

    /** Returns the uses, from the first to the last. */
    public List<SeenStage> stages() {
        return parts.stream().map(SeenPart::stage).toList();
    }

    /**
     * Returns the overlap of some films with each use; uses without an overlap are omitted.
     *
     * @param rows the rows of the films
     */
    public List<SharedFilms> shared(PreparedSet set, int... rows) {
        if (parts.stream().allMatch(part -> part.stage().films() == 0)) {
            return List.of();
        }
        FilmDigests judged = FilmDigests.of(set, rows, "");
        Set<String> samePeople = samePeople(set);
        return parts.stream()
                .map(part -> part.shared(
                        set, rows, judged, samePeople.contains(part.stage().dataSet())))
                .filter(SharedFilms::isAny)
                .toList();
    }

    /**
     * Returns the rows of the films that no use contains, neither with the same pixels nor with a near perceptual hash.
     *
     * @param rows the rows of the films
     */
    public int[] unseen(PreparedSet set, int... rows) {
        if (parts.stream().allMatch(part -> part.stage().films() == 0)) {
            return rows;
        }
        FilmDigests judged = FilmDigests.of(set, rows, "");
        BitSet known = new BitSet();
        parts.forEach(part -> known.or(part.films().placesOf(judged)));
        return IntStream.range(0, rows.length)
                .filter(place -> !known.get(place))
                .map(place -> rows[place])
                .toArray();
    }

    /**
     * Returns the uses that contain a film which belongs to no set: with the same pixels or with a near perceptual hash.
     *
     * @param picture the prepared film, {@code size * size} bytes
     * @param size the side of the prepared film, in pixels
     */
    public List<SeenStage> stagesOf(byte[] picture, int size) {
        FilmDigests film = FilmDigests.of(picture, size);
        return parts.stream()
                .filter(part -> !part.films().placesOf(film).isEmpty())
                .map(SeenPart::stage)
                .toList();
    }

    /** Returns the names of the other sets in which equal ids are the same people as in the given set. */
    private Set<String> samePeople(PreparedSet set) {
        Set<String> names = new HashSet<>();
        for (SeenPart part : parts) {
            String name = part.stage().dataSet();
            if (!names.contains(name) && part.meansSamePeople(set)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Returns the paths of the files that {@link #write} creates in a folder. */
    public static List<Path> files(Path folder) {
        return new SeenFile(folder).files();
    }

    /**
     * Writes all files, the description last.
     *
     * @throws DataException if a file cannot be written
     */
    public void write(Path folder) {
        new SeenFile(folder).write(parts, foreseen);
    }

    /**
     * Records that the planned use happened: its films count as seen from now on.
     *
     * @param folder the folder of the run
     * @throws DataException if the description cannot be written
     */
    public static void happened(Path folder) {
        new SeenFile(folder).happened();
    }

    /**
     * Reads the films that a run or a model has seen; for a folder without these files the record is {@link #unknown}. Planned
     * uses are omitted.
     *
     * @param folder the folder of the run or the model
     * @throws DataException if the files are damaged
     */
    public static SeenFilms read(Path folder) {
        SeenFile file = new SeenFile(folder);
        return file.exists()
                ? new SeenFilms(file.read(), List.of())
                : unknown(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }
}
