package dev.lucency.cli.text;

import dev.lucency.fetch.Fetcher.Fetched;
import dev.lucency.fetch.TorchvisionWeights;
import dev.lucency.fetch.WeightFile;
import dev.lucency.io.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats available and downloaded weights, as text and as JSON. */
public final class FetchListing {
    private static final String BREAK = System.lineSeparator();

    private FetchListing() {}

    /** Returns the list of available files. */
    public static String text(List<WeightFile> published, Path cache) {
        StringBuilder text = new StringBuilder();
        for (WeightFile file : published) {
            text.append(String.format(Locale.ROOT, "%-20s %s, %.1f MiB%n", file.name(), file.file(), mebibytes(file)));
            for (String line : List.of(file.weights() + ": " + file.note(), file.paper())) {
                text.append(" ".repeat(21)).append(line).append(BREAK);
            }
        }
        return text.append(BREAK)
                .append("Terms: ")
                .append(TorchvisionWeights.TERMS)
                .append(BREAK)
                .append("Cache: ")
                .append(cache)
                .append(BREAK)
                .toString();
    }

    /** Returns the list of available files as JSON. Names of fields never change; new fields may be added. */
    public static ObjectNode json(List<WeightFile> published, Path cache) {
        ObjectNode json = Json.object();
        ArrayNode files = json.putArray("weights");
        for (WeightFile file : published) {
            described(files.addObject(), file)
                    .put("weights", file.weights())
                    .put("note", file.note())
                    .put("paper", file.paper());
        }
        return json.put("terms", TorchvisionWeights.TERMS).put("cache", cache.toString());
    }

    /** Returns the path of a downloaded file, and the next command. */
    public static String text(Fetched fetched) {
        WeightFile file = fetched.file();
        return (fetched.wasThere() ? file.name() + " is already downloaded, its SHA-256 is correct" + BREAK : "")
                + fetched.path() + BREAK
                + "next: lucency weights import " + fetched.path() + " --out " + file.name() + BREAK;
    }

    /** Returns the downloaded files as JSON. */
    public static ObjectNode json(List<Fetched> fetched) {
        ObjectNode json = Json.object();
        ArrayNode files = json.putArray("weights");
        for (Fetched one : fetched) {
            described(files.addObject(), one.file())
                    .put("path", one.path().toString())
                    .put("was_there", one.wasThere());
        }
        return json;
    }

    private static ObjectNode described(ObjectNode into, WeightFile file) {
        return into.put("name", file.name())
                .put("file", file.file())
                .put("address", file.address().toString())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256());
    }

    private static double mebibytes(WeightFile file) {
        return file.bytes() / (double) (1 << 20);
    }
}
