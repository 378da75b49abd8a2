package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Predictions;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.report.EvaluationPage;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.EvaluationJson;
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
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Judges a model on a split. */
@Command(
        name = "evaluate",
        header = "Judge a model on a split of a prepared set, its own or another: every metric with its interval.",
        description = {
            "%nIntervals are percentiles over draws of patients with replacement, each with all of their films; those of "
                    + "calibration errors also take account of what chance adds to the error. The mean is over "
                    + "the labels with at least 10 positives and 10 negatives; the others are named. Temperatures and "
                    + "thresholds are those that were chosen on validation when the model was made.%n",
            "Writes predictions.csv; metrics.json with calibration before and after the temperature, subgroups by sex, age and "
                    + "view, what view, age and sex alone would tell, and the shift from validation; report.html; provenance.json; "
                    + "and metadata-floor/ with the predictions of view, age and sex alone, to be compared like a model's.%n",
            "Films of patients whose labels the model was fitted to, and test films that it was chosen by, are refused without "
                    + "--allow-overlap; patients of the pre-training are told, and figures without them stand beside. Patients are "
                    + "known by their ids in sets of one name, and in others with a film that has one patient's id in both; else equal "
                    + "ids are told. Films are known by their pixels in any set, unless cropped, shifted, turned or mirrored.%n",
            "A model reads test films once: the reading is recorded in test-reads.jsonl in the model's folder, and a second of any of "
                    + "them, known by their pixels, is refused without --again. One that was interrupted before its result was in "
                    + "place does not count. Films of another split that the model has not seen are recorded too and never "
                    + "refused; what is one set's validation may be another's test, and the result says so.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency evaluate probe-moco --data nih-128 --split test --out test-moco")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, such as a probe.")
    Path folder = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A prepared set; labels it shares with the model are judged.")
    Path data = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "test",
            description =
                    "Which films: train, validation or test; default ${DEFAULT-VALUE}. Choose on validation, read test once.")
    Split split = Split.TEST;

    @Option(
            names = "--blank",
            paramLabel = "POLICY",
            description =
                    "How to treat blank labels: unknown (ignored) or negative; figures of the two do not compare; "
                            + "default: what it was when the model was made. An uncertain label is never judged on.")
    @Nullable
    BlankPolicy blank;

    @Mixin
    AgainOption again = new AgainOption();

    @Mixin
    OverlapOption overlap = new OverlapOption();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The result: a new folder.")
    Path out = Path.of("");

    @Mixin
    DrawOptions bootstrap = new DrawOptions();

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        again.requireTest(split);
        OutputFolder.requireFree(out, "");
        EvaluationRule rule = bootstrap.rule();
        PreparedSet set = read(DataSets.open(data));
        EvaluationDetails details;
        try (Scope scope = Scope.open();
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            details = judge(set, rule, progress);
        }
        screen.print(output.json ? Json.pretty(Json.read(out.resolve("metrics.json"))) : ScoreTable.text(details));
        return 0;
    }

    private PreparedSet read(PreparedSet set) {
        String made = ModelFolder.describe(folder).at("/provenance/data/labels").asString("");
        BlankPolicy policy = blank == null ? LabelPolicy.blankOf(made) : blank;
        return new LabelPolicy(UncertainPolicy.IGNORE, policy).read(set);
    }

    /** Judges and writes the result; that test films are read is on the disk before anything is that the model says of them. */
    private EvaluationDetails judge(PreparedSet set, EvaluationRule rule, ConsoleProgress progress) {
        ObjectNode provenance = Provenance.of(folder, set, split);
        RunProgress.remarks(StartOptions.origin(provenance)).forEach(remark -> screen.complain("note: " + remark));
        String name = provenance.path("name").asString("");
        FilmClassifier model = ModelFolder.read(folder);
        DecisionRule decision = DecisionRule.read(folder);
        Judgement.requireFit(model, set, split);
        SeenFilms seen = SeenFilms.read(folder);
        OverlapCheck check = overlap.check(folder.toString(), seen, set, split);
        device.take(model.backbone(), progress);
        try (TestReads reads = again.open(folder, seen, set, Set.of(split));
                DraftFolder draft = DraftFolder.open(out)) {
            int labels = SharedLabels.of(model.labels(), set).names().size();
            FilmAccess access = reads.record(StartOptions.digest(ModelFolder.weights(folder)), labels, out);
            Predictions raw = Judgement.of(model, set, split, access, progress);
            Predictions predictions = decision.temperature().applied(raw);
            Assessment assessment = new Assessment(folder, name, model, decision, set, split, rule);
            EvaluationDetails details =
                    assessment.of(raw, predictions, reads.count(), remarks(provenance, reads), check);
            PredictionsCsv.write(draft.path().resolve("predictions.csv"), predictions);
            EvaluationJson.write(draft.path().resolve("metrics.json"), details);
            EvaluationPage.write(draft.path().resolve("report.html"), details);
            Json.write(draft.path().resolve("provenance.json"), provenance);
            details.floor().ifPresent(floor -> writeFloor(draft.path().resolve("metadata-floor"), floor));
            draft.finish();
            reads.finish();
            return details;
        }
    }

    private static ResultRemarks remarks(ObjectNode provenance, TestReads reads) {
        return new ResultRemarks(RunProgress.remarks(StartOptions.origin(provenance)), reads.readBefore());
    }

    private static void writeFloor(Path into, EvaluationDetails.Floor floor) {
        PredictionsCsv.write(into.resolve("predictions.csv"), floor.predictions());
        Json.write(into.resolve("provenance.json"), Json.object().put("name", "view, age, sex"));
    }
}
