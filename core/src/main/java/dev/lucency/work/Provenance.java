package dev.lucency.work;

import dev.lucency.Version;
import dev.lucency.chart.FractionChart;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.patches.ReadOut;
import dev.lucency.result.Origin;
import dev.lucency.result.OriginJson;
import dev.lucency.transfer.AttentionFit;
import dev.lucency.transfer.FineTuned;
import dev.lucency.transfer.LabelFraction;
import dev.lucency.transfer.LearningFilms;
import dev.lucency.transfer.NearestNeighbours;
import dev.lucency.transfer.ProbeFit;
import dev.lucency.transfer.ShuffledLabels;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Provenance of a model or a result, as written to {@code model.json} and {@code provenance.json}. */
final class Provenance {
    private Provenance() {}

    static ObjectNode of(Start start, ProbeFit fit, LearningFilms films, Clock clock) {
        ObjectNode provenance = of(start, named(start, films), films);
        tried(provenance.putObject("probe").put("penalty", fit.penalty()), fit.validation());
        return dated(provenance, clock);
    }

    static ObjectNode of(Start start, AttentionFit fit, LearningFilms films, Clock clock) {
        ObjectNode provenance = of(start, named(start, films), films);
        ObjectNode probe = provenance
                .putObject("probe")
                .put("read_out", ReadOut.ATTENTION.text())
                .put("penalty", fit.penalty())
                .put("round", fit.round())
                .put("rounds", fit.rounds())
                .put("validation_mean_auroc", fit.best())
                .put("validation_mean_auroc_linear", fit.linear());
        tried(probe, fit.validation());
        return dated(provenance, clock);
    }

    private static String named(Start start, LearningFilms films) {
        boolean shuffled = ShuffledLabels.seed(films.set()).isPresent();
        return start.name() + (shuffled ? ", shuffled labels" : "");
    }

    private static void tried(ObjectNode probe, Map<Double, Double> validation) {
        ObjectNode tried = probe.putObject("validation_mean_auroc_by_penalty");
        validation.forEach((penalty, auroc) -> tried.put(Double.toString(penalty), auroc));
    }

    /** @param seed seed of all random numbers of the fine-tuning */
    static ObjectNode of(Start start, FineTuned made, LearningFilms films, long seed, Clock clock) {
        ObjectNode provenance = of(start, start.name() + ", fine-tuned", films);
        provenance
                .putObject("fine_tuning")
                .put("seed", seed)
                .put("epochs", made.epochs())
                .put("best_epoch", made.epoch())
                .put("validation_mean_auroc", made.validation())
                .set("chosen_by", Json.tree(made.chosenBy()));
        return dated(provenance, clock);
    }

    /** @param split split that was evaluated; recorded in the result, since there is no model folder that lists readings of test films */
    static ObjectNode of(Start start, NearestNeighbours rule, PreparedSet set, Split split, Clock clock) {
        ObjectNode provenance = of(start, start.name(), set);
        provenance.putObject("knn").put("neighbours", rule.neighbours()).put("temperature", rule.temperature());
        judged(provenance, start.input(), set, split);
        return dated(provenance, clock);
    }

    /** Returns the provenance of a result: the model's own provenance, and the films that it was evaluated on. */
    static ObjectNode of(Path model, PreparedSet set, Split split) {
        ObjectNode provenance = Json.object().put("name", model.toString());
        ModelFolder.describe(model)
                .path("provenance")
                .properties()
                .forEach(told -> provenance.set(told.getKey(), told.getValue()));
        judged(provenance.put("model", model.toString()), ModelFolder.input(model), set, split);
        return remarked(
                provenance,
                OriginJson.read(provenance.path("start")).map(Origin::remarks).orElse(List.of()));
    }

    /** Returns the name of a model in tables, with the share of labels if it is not all. */
    static String name(String name, LabelFraction fraction) {
        return fraction.isAll() ? name : name + ", " + FractionChart.percent(fraction.share()) + " of labels";
    }

    private static ObjectNode of(Start start, String name, LearningFilms films) {
        ObjectNode provenance = of(start, name(name, films.fraction()), films.set());
        provenance
                .putObject("label_fraction")
                .put("share", films.fraction().share())
                .put("draw", films.fraction().draw())
                .put("films", films.train().length)
                .put("patients", films.patients())
                .set("labels_not_learned", Json.tree(films.notLearned()));
        return provenance;
    }

    private static ObjectNode of(Start start, String name, PreparedSet set) {
        ObjectNode provenance = Json.object().put("name", name);
        remarked(provenance, start.origin().remarks()).set("start", OriginJson.of(start.origin()));
        provenance
                .putObject("input")
                .put("size", start.input().size())
                .put("prepared_size", set.sideFor(start.input().size()));
        provenance
                .putObject("data")
                .put("name", set.name())
                .put("digest", set.digest())
                .put("split_digest", set.splitDigest())
                .put("train_films", set.rows(Split.TRAIN).length)
                .put("labels", set.reading().text());
        return provenance;
    }

    /** Adds remarks to a description if there are any. */
    static ObjectNode remarked(ObjectNode description, List<String> remarks) {
        if (!remarks.isEmpty()) {
            description.set(OriginJson.REMARKS, Json.tree(remarks));
        }
        return description;
    }

    private static ObjectNode dated(ObjectNode provenance, Clock clock) {
        return provenance
                .put("lucency", Version.current())
                .put("made", clock.instant().toString());
    }

    private static void judged(ObjectNode provenance, FilmInput input, PreparedSet set, Split split) {
        provenance
                .putObject("judged")
                .put("data_set", set.name())
                .put("digest", set.digest())
                .put("split", split.text())
                .put("films", set.rows(split).length)
                .put("prepared_size", set.sideFor(input.size()))
                .put("labels", set.labels().size())
                .put("labels_read", set.reading().text());
    }
}
