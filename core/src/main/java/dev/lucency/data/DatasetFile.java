package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.io.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code dataset.json}: the description of a prepared set and of its source.
 *
 * @param name the name of the data set, such as {@code nih-chestxray14}
 * @param citation the paper to cite, on one line
 * @param preparedAt the time at which the preparation finished
 * @param provenance the settings of the preparation and the digests of the source files, by name
 * @param size the side of the pictures, in pixels
 * @param fit how films were fitted into a square
 * @param labels the names of the labels, in the order of the columns
 * @param counts the numbers of films and patients
 * @param readings the bit depths of the films and the notes on them
 * @param mean the mean of the pixels of the training films, from 0 to 1; null without training films
 * @param deviation the standard deviation of the same pixels, from 0 to 1; null without training films
 * @param shards the pixel files, in the order of the rows
 * @param masks the files of masks, one per name; empty if the set was prepared without masks
 * @param fine the finer copies of the films; empty if the set was prepared without
 * @param tables the SHA-256 of each table, by file name
 * @param splitDigest the digest of the split; see {@link SplitDigest}
 */
public record DatasetFile(
        String name,
        String citation,
        Instant preparedAt,
        Map<String, String> provenance,
        int size,
        Fit fit,
        List<String> labels,
        PreparationCounts counts,
        ReadingCounts readings,
        @Nullable Double mean,
        @Nullable Double deviation,
        List<Shard> shards,
        List<Shard> masks,
        Optional<FineCopy> fine,
        Map<String, String> tables,
        String splitDigest) {
    /**
     * Finer copies of the films, of the same squares.
     *
     * @param size the side of the copies, in pixels; a multiple of that of the pictures
     * @param file the file with one copy per film
     */
    public record FineCopy(int size, Shard file) {
        /** The name of the file. */
        public static final String NAME = "fine.npy";
    }

    public static final String NAME = "dataset.json";
    private static final String FORMAT = "lucency-prepared-set";
    private static final int VERSION = 1;
    private static final Pattern SHARD = Pattern.compile("images-\\d{5,}\\.npy");

    public void write(Path folder) {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("name", name)
                .put("citation", citation)
                .put("prepared_at", preparedAt.toString());
        json.set("provenance", Json.tree(provenance));
        json.put("size", size).put("fit", fit.text());
        json.set("labels", Json.tree(labels));
        ObjectNode count = json.putObject("counts");
        for (Split split : Split.values()) {
            count.set(split.text(), Json.tree(counts.part(split)));
        }
        count.put("rejected", counts.rejected());
        json.set("films_by_bits", Json.tree(readings.bits()));
        json.set("notes", Json.tree(readings.notes()));
        json.put("train_mean", mean).put("train_std", deviation);
        json.set("shards", Json.tree(shards));
        if (!masks.isEmpty()) {
            json.set("masks", Json.tree(masks));
        }
        fine.ifPresent(copy -> json.set("fine", Json.tree(copy)));
        json.set("tables_sha256", Json.tree(tables));
        json.put("split_sha256", splitDigest);
        Json.write(folder.resolve(NAME), json);
    }

    /**
     * Reads the description of a prepared set.
     *
     * @throws DataException if the folder holds no prepared set that this version can read
     */
    public static DatasetFile read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": no such folder; name the folder of a prepared set");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(folder + ": is no prepared set, it has no " + NAME
                    + "; make one with 'prepare' and name its folder");
        }
        JsonNode json = Json.read(file);
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new DataException(file + ": is not the description of a prepared set; name the folder of one");
        }
        if (json.path("version").asInt(0) != VERSION) {
            throw new DataException(file + ": version is "
                    + Printable.brief(json.path("version").toString())
                    + ", this program reads version "
                    + VERSION + "; prepare the set again");
        }
        try {
            return parse(json);
        } catch (JacksonException | IllegalArgumentException e) {
            String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DataException(file + ": is damaged (" + Printable.brief(what) + "); prepare the set again", e);
        }
    }

    private static DatasetFile parse(JsonNode json) {
        JsonNode counts = json.required("counts");
        return new DatasetFile(
                json.required("name").stringValue(),
                json.required("citation").stringValue(),
                instant(json.required("prepared_at").stringValue()),
                texts(json.required("provenance")),
                json.required("size").intValue(),
                Fit.valueOf(json.required("fit").stringValue().toUpperCase(Locale.ROOT)),
                json.required("labels").valueStream().map(JsonNode::stringValue).toList(),
                new PreparationCounts(
                        part(counts, Split.TRAIN),
                        part(counts, Split.VALIDATION),
                        part(counts, Split.TEST),
                        counts.required("rejected").intValue()),
                readings(json),
                number(json.required("train_mean")),
                number(json.required("train_std")),
                json.required("shards").valueStream().map(DatasetFile::shard).toList(),
                json.path("masks").valueStream().map(DatasetFile::mask).toList(),
                json.has("fine") ? Optional.of(fine(json.required("fine"))) : Optional.empty(),
                texts(json.required("tables_sha256")),
                json.required("split_sha256").stringValue());
    }

    /** Reads the counts; sets prepared by versions that did not write them have empty counts. */
    private static ReadingCounts readings(JsonNode json) {
        ReadingCounts counts = new ReadingCounts(new TreeMap<>(), new TreeMap<>());
        json.path("films_by_bits")
                .properties()
                .forEach(entry -> counts.bits()
                        .put(Integer.valueOf(entry.getKey()), entry.getValue().intValue()));
        json.path("notes")
                .properties()
                .forEach(entry ->
                        counts.notes().put(entry.getKey(), entry.getValue().intValue()));
        return counts;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PreparationCounts.Part part(JsonNode counts, Split split) {
        JsonNode part = counts.required(split.text());
        return new PreparationCounts.Part(
                part.required("films").intValue(), part.required("patients").intValue());
    }

    private static Shard shard(JsonNode json) {
        String file = json.required("file").stringValue();
        if (!SHARD.matcher(file).matches()) {
            throw new IllegalArgumentException("no file of pixels has the name " + file);
        }
        return file(file, json);
    }

    private static Shard mask(JsonNode json) {
        String file = json.required("file").stringValue();
        MaskTable.mask(file);
        return file(file, json);
    }

    private static FineCopy fine(JsonNode json) {
        JsonNode file = json.required("file");
        if (!file.required("file").stringValue().equals(FineCopy.NAME)) {
            throw new IllegalArgumentException("the file of the finer copies must be " + FineCopy.NAME);
        }
        return new FineCopy(json.required("size").intValue(), file(FineCopy.NAME, file));
    }

    private static Shard file(String name, JsonNode json) {
        return new Shard(
                name, json.required("films").intValue(), json.required("sha256").stringValue());
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNull() ? null : Double.valueOf(json.doubleValue());
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
        return texts;
    }
}
