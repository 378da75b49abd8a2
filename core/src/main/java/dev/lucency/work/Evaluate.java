package dev.lucency.work;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FindingSizes;
import dev.lucency.eval.Predictions;
import dev.lucency.explain.score.BoxedFindings;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.report.EvaluationPage;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.FindingSizesCsv;
import dev.lucency.result.OriginJson;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenFilms;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.BlankPolicy;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.Judgement;
import dev.lucency.transfer.LabelPolicy;
import dev.lucency.transfer.SharedLabels;
import dev.lucency.transfer.UncertainPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evaluates a model on one split of a prepared set, either the set it was trained on or another one.
 *
 * @param model folder of a model with a classifier
 * @param data folder of the prepared set; the labels that it shares with the model are evaluated
 * @param reading which films are read
 * @param blank how blank labels are treated; as in the training of the model if empty
 * @param rule how scores and confidence intervals are computed
 * @param out new folder for the result
 */
public record Evaluate(
        Path model, Path data, Reading reading, Optional<BlankPolicy> blank, EvaluationRule rule, Path out) {
    /** An evaluation on the test split with the default rule, for test films that were not read before. */
    public static Evaluate of(Path model, Path data, Path out) {
        return new Evaluate(model, data, Reading.of(Split.TEST), Optional.empty(), EvaluationRule.withSeed(1), out);
    }

    /**
     * Evaluates the model and writes the result. A reading of test films is recorded in the model's folder before anything is computed.
     *
     * @throws dev.lucency.DataException if the output folder is not free, the test films were read before, or the model has seen their
     *     labels
     */
    public EvaluationDetails run(Work work) {
        OutputFolder.requireFree(out, "");
        PreparedSet set = read(work.open(data));
        try (Scope scope = Scope.open()) {
            return judge(set, work);
        }
    }

    private PreparedSet read(PreparedSet set) {
        String made = ModelFolder.describe(model).at("/provenance/data/labels").asString("");
        return new LabelPolicy(UncertainPolicy.IGNORE, blank.orElseGet(() -> LabelPolicy.blankOf(made))).read(set);
    }

    /** Records the reading of test films on disk before the model predicts on them. */
    private EvaluationDetails judge(PreparedSet set, Work work) {
        ObjectNode provenance = Provenance.of(model, set, reading.split());
        List<String> remarks =
                OriginJson.ofModel(provenance).map(origin -> origin.remarks()).orElse(List.of());
        remarks.forEach(work::remark);
        FilmClassifier classifier = ModelFolder.read(model);
        DecisionRule decision = DecisionRule.read(model);
        Judgement.requireFit(classifier, set, reading.split());
        SeenFilms seen = SeenFilms.read(model);
        OverlapCheck check = reading.check(model.toString(), seen, set);
        work.take(classifier.backbone());
        try (TestReads reads = reading.open(model, seen, set, work);
                DraftFolder draft = DraftFolder.open(out)) {
            int labels = SharedLabels.of(classifier.labels(), set).names().size();
            FilmAccess access = reads.record(Starts.digest(ModelFolder.weights(model)), labels, out);
            Predictions raw = Judgement.of(classifier, set, reading.split(), access, work.progress());
            Predictions predictions = decision.temperature().applied(raw);
            FindingSizes sizes = BoxedFindings.sizes(set, reading.split(), raw.labels());
            EvaluationDetails details = new Assessment(
                            model,
                            provenance.path("name").asString(""),
                            classifier,
                            decision,
                            set,
                            reading.split(),
                            sizes,
                            rule)
                    .of(raw, predictions, reads.count(), new ResultRemarks(remarks, reads.readBefore()), check);
            write(draft.path(), predictions, sizes, details, provenance);
            draft.finish();
            reads.finish();
            return details;
        }
    }

    private static void write(
            Path folder,
            Predictions predictions,
            FindingSizes sizes,
            EvaluationDetails details,
            ObjectNode provenance) {
        PredictionsCsv.write(folder.resolve("predictions.csv"), predictions);
        FindingSizesCsv.write(folder, sizes);
        EvaluationJson.write(folder.resolve("metrics.json"), details);
        EvaluationPage.write(folder.resolve("report.html"), details);
        Json.write(folder.resolve("provenance.json"), provenance);
        details.floor().ifPresent(floor -> {
            Path into = folder.resolve("metadata-floor");
            PredictionsCsv.write(into.resolve("predictions.csv"), floor.predictions());
            FindingSizesCsv.write(into, sizes);
            Json.write(into.resolve("provenance.json"), Json.object().put("name", "view, age, sex"));
        });
    }
}
