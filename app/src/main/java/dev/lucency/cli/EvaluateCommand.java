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

/** The command {@code evaluate}: evaluates a model on a split. */
@Command(
        name = "evaluate",
        header =
                "Evaluate a model on a split of a prepared set, its own or another; every metric has an " + "interval.",
        description = {
            "%nIntervals are percentiles of a bootstrap that resamples patients, each with all films; "
                    + "intervals of calibration errors also account for the bias that chance adds to the error. The "
                    + "mean is over the labels with at least 10 positives and 10 negatives; the other labels are "
                    + "named. Temperatures and thresholds are those chosen on validation when the model was made.%n",
            "Writes predictions.csv; metrics.json with calibration before and after the temperature, "
                    + "subgroups by sex, age and view, the scores of a prediction from view, age and sex alone, and "
                    + "the shift from validation; report.html; provenance.json; and metadata-floor/ with the "
                    + "predictions from view, age and sex alone, which compare reads like those of a model. Where "
                    + "findings have boxes, also the scores for small, middle and large ones, and "
                    + "finding-sizes.csv, with which compare --findings compares models on small findings.%n",
            "Films of patients whose labels the model was fitted to, and test films that the model was "
                    + "chosen by, are refused without --allow-overlap. Patients of the pre-training are reported, with "
                    + "a second set of figures without them. Equal patient ids mean the same patient if both sets have "
                    + "the same name, or if some film is in both sets with the same patient id; otherwise equal ids "
                    + "are only reported. Films are recognised by their pixels in any set, unless they were cropped, "
                    + "shifted, rotated or mirrored.%n",
            "A model may read test films once. The reading is recorded in test-reads.jsonl in the model "
                    + "folder, and a second reading of any of these films, recognised by their pixels, is refused "
                    + "without --again. A reading that was interrupted before its result was written does not count. "
                    + "Readings of other splits that the model has not seen are recorded too but never refused; the "
                    + "validation split of one set may be the test split of another, and the result says so.%n"
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
            description = "A prepared set; labels that it shares with the model are evaluated.")
    Path data = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "test",
            description = "Split to evaluate: train, validation or test; default ${DEFAULT-VALUE}. Make choices on "
                    + "validation; read test once.")
    Split split = Split.TEST;

    @Option(
            names = "--blank",
            paramLabel = "POLICY",
            description =
                    "How to treat blank labels: unknown (ignored) or negative; default: as when the model was made. "
                            + "Figures with different treatments are not comparable. Uncertain labels are never evaluated.")
    @Nullable
    BlankPolicy blank;

    @Mixin
    AgainOption again = new AgainOption();

    @Mixin
    OverlapOption overlap = new OverlapOption();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output folder, which must be new.")
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
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("metrics.json")))
                        : screen.named(ScoreTable.text(details)));
        return 0;
    }
}
