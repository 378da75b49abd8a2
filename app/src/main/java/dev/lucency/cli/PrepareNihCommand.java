package dev.lucency.cli;

import dev.lucency.cli.option.PreparationOptions;
import dev.lucency.cli.option.ValidationOptions;
import dev.lucency.source.nih.NihChestXray14;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code prepare nih}. */
@Command(
        name = "nih",
        header = "NIH ChestX-ray14 in its official layout.",
        description = {
            "%nReads DIR/images/ or DIR/images_001/images/ ..., Data_Entry_2017*.csv, train_val_list.txt, "
                    + "test_list.txt and, if present, BBox_List_2017.csv. The official lists define train and test; "
                    + "validation patients are drawn from train_val. Films that cannot be used are listed in "
                    + "rejected.csv with the reason.",
            "%nIf preparation is interrupted, give the same command again to continue.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency prepare nih --root ChestX-ray14 --out nih-224 --size 224")
final class PrepareNihCommand implements Callable<Integer> {
    @Mixin
    PreparationOptions options = new PreparationOptions();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder of the data set.")
    Path root = Path.of("");

    @Option(
            names = "--boxes",
            paramLabel = "FILE",
            description =
                    "A CSV file of further boxes, with the columns Image Index, Finding Label, x, y, w and h in pixels of the "
                            + "published 1024x1024 pictures; may be repeated.")
    List<Path> boxes = List.of();

    @Mixin
    ValidationOptions validation = new ValidationOptions();

    @Override
    public Integer call() {
        options.require();
        return options.prepare(NihChestXray14.open(root, validation.seed, validation.share(), boxes));
    }
}
