package dev.lucency.cli;

import dev.lucency.cli.option.AgainOption;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.option.DrawOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.option.OverlapOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ScoreTable;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.transfer.BlankPolicy;
import dev.lucency.work.Evaluate;
import dev.lucency.work.Reading;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
        Evaluate request = new Evaluate(
                folder,
                data,
                new Reading(split, again.asked, overlap.allowed),
                Optional.ofNullable(blank),
                bootstrap.rule(),
                out);
        EvaluationDetails details;
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            details = request.run(console.work());
        }
        screen.print(output.json ? Json.pretty(Json.read(out.resolve("metrics.json"))) : ScoreTable.text(details));
        return 0;
    }
}
