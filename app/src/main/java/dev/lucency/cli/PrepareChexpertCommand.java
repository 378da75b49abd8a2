package dev.lucency.cli;

import dev.lucency.cli.option.PreparationOptions;
import dev.lucency.cli.option.ValidationOptions;
import dev.lucency.cli.option.ViewsOption;
import dev.lucency.source.chexpert.Chexpert;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code prepare chexpert}. */
@Command(
        name = "chexpert",
        header = "CheXpert, full or small, in its official layout.",
        description = {
            "%nReads DIR/train.csv, DIR/valid.csv and, if present, DIR/test_labels.csv, with the films under "
                    + "train/, valid/ and test/ or in the batch folders of the full version. Validation patients are "
                    + "drawn from train.csv. If there are no test labels, valid.csv becomes the test split; otherwise "
                    + "it is left out. Labels are stored unchanged, including -1 and blanks; training commands decide "
                    + "how to treat them (--uncertain, --blank).",
            "%nFilms that cannot be used are listed in rejected.csv with the reason, and films of other "
                    + "views in other-views.csv with the field that gives the view. If preparation is interrupted, "
                    + "give the same command again to continue.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency prepare chexpert --root CheXpert-v1.0-small --out chexpert-224 --size 224")
final class PrepareChexpertCommand implements Callable<Integer> {
    @Mixin
    PreparationOptions options = new PreparationOptions();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder that contains train.csv.")
    Path root = Path.of("");

    @Mixin
    ViewsOption shown = new ViewsOption();

    @Option(
            names = "--valid",
            paramLabel = "PART",
            defaultValue = "auto",
            description = "Use of valid.csv: test, validation or none; default: test if there are no test labels, else "
                    + "none.")
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
