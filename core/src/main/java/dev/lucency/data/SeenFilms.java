package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyFile;
import dev.lucency.io.Printable;
import dev.lucency.io.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All films that a model has seen while it was made, and that what it was made of has seen: what for, and digests by which they are
 * known again. {@code seen.json} in the folder of a run or a model tells the uses, {@code seen.npy} (uint64 [films, 6]) holds the
 * digests in their order. No name of a patient is in it; but who can guess a name can tell whether it is there.
 */
public final class SeenFilms {
    /** Of what has seen no film, such as random weights. */
    public static final SeenFilms NONE = new SeenFilms(List.of(), List.of());

    private static final String DESCRIPTION = "seen.json";
    private static final String DIGESTS = "seen.npy";
    private static final String FORMAT = "lucency-seen-1";
    private static final String DIGEST = "seen_npy_sha256";

    private final List<SeenStage> stages;
    private final List<FilmDigests> films; // of each stage

    private SeenFilms(List<SeenStage> stages, List<FilmDigests> films) {
        this.stages = List.copyOf(stages);
        this.films = List.copyOf(films);
    }

    /** Of weights of which nobody knows what they have seen. */
    public static SeenFilms unknown(String weights) {
        SeenStage stage = new SeenStage(SeenUse.UNKNOWN, weights, "", "", 0, 0);
        return new SeenFilms(List.of(stage), List.of(FilmDigests.read(ByteBuffer.allocate(0), 0)));
    }

    /**
     * These films and those of one more use, if there are any.
     *
     * @param rows of the films
     */
    public SeenFilms with(SeenUse use, PreparedSet set, int... rows) {
        if (rows.length == 0) {
            return this;
        }
        FilmDigests digests = FilmDigests.of(set, rows, set.digest());
        String splits = Arrays.stream(rows)
                .mapToObj(row -> set.films().get(row).split())
                .distinct()
                .sorted()
                .map(Split::text)
                .collect(Collectors.joining(", "));
        SeenStage stage = new SeenStage(use, set.name(), splits, set.digest(), digests.count(), digests.patientCount());
        return new SeenFilms(added(stages, stage), added(films, digests));
    }

    private static <T> List<T> added(List<T> before, T one) {
        return Stream.concat(before.stream(), Stream.of(one)).toList();
    }

    /** The uses, from the first to the last. */
    public List<SeenStage> stages() {
        return stages;
    }

    /**
     * What some films have in common with each use; uses with which they have nothing in common are left out.
     *
     * @param rows of the films
     */
    public List<SharedFilms> shared(PreparedSet set, int... rows) {
        if (films.stream().allMatch(seen -> seen.count() == 0)) {
            return List.of();
        }
        FilmDigests judged = FilmDigests.of(set, rows, "");
        return IntStream.range(0, stages.size())
                .mapToObj(stage -> shared(stages.get(stage), films.get(stage), judged, set, rows))
                .filter(shared -> shared.patients() > 0)
                .toList();
    }

    private static SharedFilms shared(
            SeenStage stage, FilmDigests seen, FilmDigests judged, PreparedSet set, int[] rows) {
        boolean[] named = seen.ofPatients(FilmDigests.patients(set, rows, stage.digest()));
        boolean[] copied = seen.copies(judged);
        Set<String> patients = new HashSet<>();
        for (int place = 0; place < rows.length; place++) {
            if (named[place] || copied[place]) {
                patients.add(set.films().get(rows[place]).patient());
            }
        }
        BitSet places = new BitSet();
        IntStream.range(0, rows.length)
                .filter(place -> patients.contains(set.films().get(rows[place]).patient()))
                .forEach(places::set);
        int copies = (int)
                IntStream.range(0, rows.length).filter(place -> copied[place]).count();
        return new SharedFilms(stage, places, patients.size(), copies);
    }

    /** The files that {@link #write} makes. */
    public static List<Path> files(Path folder) {
        return List.of(folder.resolve(DIGESTS), folder.resolve(DESCRIPTION));
    }

    /**
     * Writes both files, the description last.
     *
     * @throws DataException if they cannot be written
     */
    public void write(Path folder) {
        Path digests = folder.resolve(DIGESTS);
        int count = films.stream().mapToInt(FilmDigests::count).sum();
        NumpyFile.write(digests, NumpyFile.Type.UINT64, new int[] {count, FilmDigests.WORDS}, out -> {
            DataOutputStream words = new DataOutputStream(out);
            for (FilmDigests part : films) {
                part.write(words);
            }
        });
        ObjectNode json = Json.object().put("format", FORMAT);
        ArrayNode uses = json.putArray("uses");
        stages.forEach(stage -> uses.addObject()
                .put("use", stage.use().text())
                .put("data_set", stage.dataSet())
                .put("split", stage.split())
                .put("digest", stage.digest())
                .put("films", stage.films())
                .put("patients", stage.patients()));
        Json.write(folder.resolve(DESCRIPTION), json.put(DIGEST, digest(digests)));
    }

    /**
     * Reads what a run or a model has seen; that of a folder without the files is not known.
     *
     * @param folder of the run or the model
     * @throws DataException if the files are damaged
     */
    public static SeenFilms read(Path folder) {
        Path file = folder.resolve(DESCRIPTION);
        if (!Files.exists(file)) {
            return unknown(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
        }
        JsonNode json = Json.read(file);
        try {
            return read(json, folder.resolve(DIGESTS));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DataException(
                    file + ": is damaged (" + Printable.brief(String.valueOf(e.getMessage()))
                            + "); restore it, or make the run or model again",
                    e);
        }
    }

    private static SeenFilms read(JsonNode json, Path digests) {
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new IllegalArgumentException("format must be " + FORMAT + ", was " + json.path("format"));
        }
        List<SeenStage> stages =
                json.required("uses").valueStream().map(SeenFilms::stage).toList();
        NumpyFile file = NumpyFile.open(digests);
        int count = stages.stream().mapToInt(SeenStage::films).reduce(0, Math::addExact);
        if (file.type() != NumpyFile.Type.UINT64
                || !Arrays.equals(file.shape(), new int[] {count, FilmDigests.WORDS})
                || !json.required(DIGEST).stringValue().equals(digest(digests))) {
            throw new IllegalArgumentException(DIGESTS + " is not that which it describes");
        }
        ByteBuffer words = file.data();
        List<FilmDigests> films = new ArrayList<>();
        stages.forEach(stage -> films.add(FilmDigests.read(words, stage.films())));
        return new SeenFilms(stages, films);
    }

    private static SeenStage stage(JsonNode json) {
        int films = json.required("films").intValue();
        if (films < 0) {
            throw new IllegalArgumentException("films must be at least 0, was " + films);
        }
        return new SeenStage(
                SeenUse.named(json.required("use").stringValue()),
                json.required("data_set").stringValue(),
                json.required("split").stringValue(),
                json.required("digest").stringValue(),
                films,
                json.required("patients").intValue());
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }
}
