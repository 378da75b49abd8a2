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
 * All films that a model has seen while it was made, and that what it was made of has seen: what for, and digests by which they are
 * known again. {@code seen.json} in the folder of a run or a model tells the uses, {@code seen.npy} (uint64 [films, 6]) holds the
 * digests in their order, {@code seen-ids.npy} (uint64 [films, 2]) those of ids alone. No name of a patient is in it; but who can
 * guess a name can tell whether it is there.
 */
public final class SeenFilms {
    /** Of what has seen no film, such as random weights. */
    public static final SeenFilms NONE = new SeenFilms(List.of(), List.of());

    private final List<SeenPart> parts;
    private final List<SeenPart> foreseen; // may come to be seen

    private SeenFilms(List<SeenPart> parts, List<SeenPart> foreseen) {
        this.parts = List.copyOf(parts);
        this.foreseen = List.copyOf(foreseen);
    }

    /** Of weights of which nobody knows what they have seen. */
    public static SeenFilms unknown(String weights) {
        return new SeenFilms(List.of(SeenPart.unknown(weights)), List.of());
    }

    /**
     * These films and those of one more use, if there are any.
     *
     * @param rows of the films
     */
    public SeenFilms with(SeenUse use, PreparedSet set, int... rows) {
        return rows.length == 0 ? this : new SeenFilms(added(parts, SeenPart.of(use, set, rows)), foreseen);
    }

    /**
     * These films, and those of a use that may come; it counts once {@link #happened} was said of the folder.
     *
     * @param rows of the films
     */
    public SeenFilms foreseeing(SeenUse use, PreparedSet set, int... rows) {
        return rows.length == 0 ? this : new SeenFilms(parts, added(foreseen, SeenPart.of(use, set, rows)));
    }

    /** These films and all that something else has seen from which a model was made, too. */
    public SeenFilms and(SeenFilms others) {
        List<SeenPart> all = parts;
        for (SeenPart part : others.parts) {
            all = added(all, part);
        }
        return new SeenFilms(all, foreseen);
    }

    /** The same use of the same films is told once. */
    private static List<SeenPart> added(List<SeenPart> before, SeenPart one) {
        return before.stream().anyMatch(one::isSame)
                ? before
                : Stream.concat(before.stream(), Stream.of(one)).toList();
    }

    /** The uses, from the first to the last. */
    public List<SeenStage> stages() {
        return parts.stream().map(SeenPart::stage).toList();
    }

    /**
     * What some films have in common with each use; uses with which they have nothing in common are left out.
     *
     * @param rows of the films
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
     * Those of some films that no use has, neither with the same pixels nor looking the same.
     *
     * @param rows of the films
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

    /** The sets of other names in which equal ids are the same people as in a set. */
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

    /** The files that {@link #write} makes. */
    public static List<Path> files(Path folder) {
        return new SeenFile(folder).files();
    }

    /**
     * Writes all files, the description last.
     *
     * @throws DataException if they cannot be written
     */
    public void write(Path folder) {
        new SeenFile(folder).write(parts, foreseen);
    }

    /**
     * Says that what was foreseen came: it counts as seen from now on.
     *
     * @param folder of the run
     * @throws DataException if that cannot be written
     */
    public static void happened(Path folder) {
        new SeenFile(folder).happened();
    }

    /**
     * Reads what a run or a model has seen; that of a folder without the files is not known. What was only foreseen is left out.
     *
     * @param folder of the run or the model
     * @throws DataException if the files are damaged
     */
    public static SeenFilms read(Path folder) {
        SeenFile file = new SeenFile(folder);
        return file.exists()
                ? new SeenFilms(file.read(), List.of())
                : unknown(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }
}
