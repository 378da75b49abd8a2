package dev.lucency.seen;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of {@link SeenFilms} in the folder of a run or a model. The description lists the uses; the digests are in the order
 * of the uses, followed by those of films whose use is planned. Folders written by older versions have no digests of ids.
 */
record SeenFile(Path folder) {
    private static final String FORMAT = "lucency-seen-1";
    private static final String DIGEST = "seen_npy_sha256";
    private static final String IDS_DIGEST = "seen_ids_npy_sha256";
    private static final String USES = "uses";
    private static final String FORESEEN = "foreseen";
    private static final String HAS_IDS = "ids";

    List<Path> files() {
        return List.of(digests(), ids(), description());
    }

    boolean exists() {
        return Files.exists(description());
    }

    private Path description() {
        return folder.resolve("seen.json");
    }

    private Path digests() {
        return folder.resolve("seen.npy");
    }

    private Path ids() {
        return folder.resolve("seen-ids.npy");
    }

    /** Writes all files, the description last. */
    void write(List<SeenPart> parts, List<SeenPart> foreseen) {
        List<SeenPart> all = Stream.concat(parts.stream(), foreseen.stream()).toList();
        List<FilmDigests> films = all.stream().map(SeenPart::films).toList();
        List<FilmIds> ids = all.stream().flatMap(part -> part.ids().stream()).toList();
        int[] shape = {films.stream().mapToInt(FilmDigests::count).sum(), FilmDigests.WORDS};
        NumpyFile.write(digests(), NumpyFile.Type.UINT64, shape, out -> {
            DataOutputStream words = new DataOutputStream(out);
            for (FilmDigests part : films) {
                part.write(words);
            }
        });
        int[] idsShape = {ids.stream().mapToInt(FilmIds::count).sum(), FilmIds.WORDS};
        NumpyFile.write(ids(), NumpyFile.Type.UINT64, idsShape, out -> {
            DataOutputStream words = new DataOutputStream(out);
            for (FilmIds part : ids) {
                part.write(words);
            }
        });
        ObjectNode json = Json.object().put("format", FORMAT);
        put(json.putArray(USES), parts);
        if (!foreseen.isEmpty()) {
            put(json.putArray(FORESEEN), foreseen);
        }
        Json.write(description(), json.put(DIGEST, digest(digests())).put(IDS_DIGEST, digest(ids())));
    }

    private static void put(ArrayNode uses, List<SeenPart> parts) {
        parts.forEach(part -> uses.addObject()
                .put("use", part.stage().use().text())
                .put("data_set", part.stage().dataSet())
                .put("split", part.stage().split())
                .put("digest", part.stage().digest())
                .put("films", part.stage().films())
                .put("patients", part.stage().patients())
                .put(HAS_IDS, part.ids().isPresent()));
    }

    /**
     * Turns the planned use into a use. Only the description file changes, so after a kill the folder has either the old or the
     * new state.
     */
    void happened() {
        if (exists()
                && Json.read(description()) instanceof ObjectNode json
                && json.path(USES) instanceof ArrayNode uses
                && json.remove(FORESEEN) instanceof ArrayNode foreseen) {
            uses.addAll(foreseen);
            Json.write(description(), json);
        }
    }

    /** Reads the uses. */
    List<SeenPart> read() {
        JsonNode json = Json.read(description());
        try {
            return read(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DataException(
                    description() + ": is damaged (" + Printable.brief(String.valueOf(e.getMessage()))
                            + "); restore it, or make the run or model again",
                    e);
        }
    }

    private List<SeenPart> read(JsonNode json) {
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new IllegalArgumentException("format must be " + FORMAT + ", was " + json.path("format"));
        }
        List<JsonNode> uses = json.required(USES).valueStream().toList();
        List<JsonNode> all =
                Stream.concat(uses.stream(), json.path(FORESEEN).valueStream()).toList();
        ByteBuffer digests = words(digests(), count(all), FilmDigests.WORDS, json.required(DIGEST));
        List<JsonNode> named = all.stream().filter(SeenFile::hasIds).toList();
        ByteBuffer ids = named.isEmpty()
                ? ByteBuffer.allocate(0)
                : words(ids(), count(named), FilmIds.WORDS, json.required(IDS_DIGEST));
        List<SeenPart> parts = new ArrayList<>();
        for (JsonNode use : uses) {
            SeenStage stage = stage(use);
            parts.add(new SeenPart(
                    stage,
                    FilmDigests.read(digests, stage.films()),
                    hasIds(use) ? Optional.of(FilmIds.read(ids, stage.films())) : Optional.empty()));
        }
        return parts;
    }

    private static boolean hasIds(JsonNode use) {
        return use.path(HAS_IDS).asBoolean(false);
    }

    private static int count(List<JsonNode> uses) {
        return uses.stream().mapToInt(use -> stage(use).films()).reduce(0, Math::addExact);
    }

    private static ByteBuffer words(Path path, int films, int each, JsonNode sha256) {
        NumpyFile file = NumpyFile.open(path);
        if (file.type() != NumpyFile.Type.UINT64
                || !Arrays.equals(file.shape(), new int[] {films, each})
                || !sha256.stringValue().equals(digest(path))) {
            throw new IllegalArgumentException(path.getFileName() + " is not that which it describes");
        }
        return file.data();
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
