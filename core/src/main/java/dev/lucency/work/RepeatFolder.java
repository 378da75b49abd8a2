package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.chart.FractionChart;
import dev.lucency.eval.NamedPredictions;
import dev.lucency.eval.Repeat;
import dev.lucency.io.Json;
import dev.lucency.result.ArmFacts;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.transfer.LabelFraction;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * Folder with predictions and a record of what the model learned from: a result of {@code evaluate} or {@code knn} with
 * {@code provenance.json}, or a model with {@code model.json}. Written as {@code ARM=FOLDER}, it belongs to that arm, whatever the record
 * says.
 */
final class RepeatFolder {
    private RepeatFolder() {}

    /**
     * Reads the folder.
     *
     * @param asked a folder, or {@code ARM=FOLDER}
     * @throws DataException if the folder has no name and no arm is given, its share of labels is out of range, or its predictions are
     *     damaged
     */
    static Repeat read(String asked) {
        int sign = sign(asked);
        Path folder = folder(asked);
        Repeat repeat = read(folder, sign > 0);
        return sign > 0 ? new Repeat(asked.substring(0, sign), repeat.share(), repeat.model()) : repeat;
    }

    /** Returns what a result records about how its model was made. */
    static ArmFacts facts(String asked, Repeat repeat) {
        String share = FractionChart.percent(repeat.share()) + " of the labels";
        return ArmFacts.at(share, repeat.arm(), told(folder(asked)));
    }

    /** Returns the folder without its arm. */
    static Path folder(String asked) {
        return Path.of(asked.substring(sign(asked) + 1));
    }

    private static int sign(String asked) {
        return Files.exists(Path.of(asked)) ? -1 : asked.indexOf('=');
    }

    private static Repeat read(Path folder, boolean named) {
        JsonNode told = told(folder);
        String name = told.path("name").asString("");
        if (name.isEmpty() && !named) {
            throw new DataException(
                    folder + ": does not tell what its model learned from (no provenance.json or model.json with a"
                            + " name); name the result of an evaluate, a knn, a probe or a finetune, or say ARM="
                            + folder);
        }
        JsonNode fraction = told.path("label_fraction");
        double share = fraction.path("share").asDouble(1);
        NamedPredictions model = new NamedPredictions(
                folder.normalize().toString(), PredictionsCsv.read(folder.resolve("predictions.csv")));
        try {
            LabelFraction labels =
                    new LabelFraction(share, fraction.path("draw").asLong(1));
            return new Repeat(arm(told, name, labels), share, model);
        } catch (IllegalArgumentException e) {
            throw new DataException(folder + ": label_fraction: " + e.getMessage() + "; make it anew", e);
        }
    }

    /** Returns the record of how the model in a folder was made; an empty object if there is none. */
    static JsonNode told(Path folder) {
        Path provenance = folder.resolve("provenance.json");
        if (Files.isRegularFile(provenance)) {
            return Json.read(provenance);
        }
        Path model = folder.resolve("model.json");
        return Files.isRegularFile(model) ? Json.read(model).path("provenance") : Json.object();
    }

    /** Returns the name without its share of labels, followed by how the labels were used. */
    private static String arm(JsonNode told, String name, LabelFraction labels) {
        String share = Provenance.name("", labels);
        String start = name.endsWith(share) ? name.substring(0, name.length() - share.length()) : name;
        return start + (told.has("probe") ? ", probe" : told.has("knn") ? ", k-NN" : "");
    }
}
