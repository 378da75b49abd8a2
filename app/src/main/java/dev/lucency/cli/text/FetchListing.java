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

/** What can be fetched and what was, for people and for programs. */
public final class FetchListing {
    private static final String BREAK = System.lineSeparator();

    private FetchListing() {}

    /** All that can be fetched. */
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
                .append("Kept in: ")
                .append(cache)
                .append(BREAK)
                .toString();
    }

    /** The same; the names of the fields stay as they are, new ones may be added. */
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

    /** A file that is there now, and what to do next. */
    public static String text(Fetched fetched) {
        WeightFile file = fetched.file();
        return (fetched.wasThere() ? file.name() + " is already there, with the right SHA-256" + BREAK : "")
                + fetched.path() + BREAK
                + "next: lucency weights import " + fetched.path() + " --out " + file.name() + BREAK;
    }

    /** The files that are there now. */
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
