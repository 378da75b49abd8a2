package dev.lucency.cli;

import dev.lucency.cli.option.ValidationOptions;
import dev.lucency.cli.option.ViewsOption;
import dev.lucency.source.chexpert.Chexpert;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** CheXpert. */
@Command(
        name = "chexpert",
        header = "CheXpert, full or small, in its official layout.",
        description = {
            "%nReads DIR/train.csv, DIR/valid.csv and, if there, DIR/test_labels.csv, with the films under train/, valid/ and "
                    + "test/ or in the batch folders of the full version. Validation is cut from train.csv by patient; valid.csv is "
                    + "test where there are no test labels, and left out where there are. Labels are kept as they are, -1 and blanks "
                    + "too; what a training makes of them is said there (--uncertain, --blank).",
            "%nA film that cannot be used goes to rejected.csv with the reason, one of another view to other-views.csv with what says "
                    + "so. A killed run goes on where it stopped when the same command is given again.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency prepare chexpert --root CheXpert-v1.0-small --out chexpert-224 --size 224")
final class PrepareChexpertCommand implements Callable<Integer> {
    @Mixin
    PrepareCommand.Options options = new PrepareCommand.Options();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Where train.csv lies.")
    Path root = Path.of("");

    @Mixin
    ViewsOption shown = new ViewsOption();

    @Option(
            names = "--valid",
            paramLabel = "PART",
            defaultValue = "auto",
            description =
                    "What valid.csv is for: test, validation or none; default: test if there are no test labels, else none.")
    Chexpert.ValidRole valid = Chexpert.ValidRole.AUTO;

    @Mixin
    ValidationOptions validation = new ValidationOptions();

    @Override
    public Integer call() {
        options.require();
        return options.prepare(
                Chexpert.open(root, new Chexpert.Plan(shown.views, valid, validation.share(), validation.seed)));
    }
}
