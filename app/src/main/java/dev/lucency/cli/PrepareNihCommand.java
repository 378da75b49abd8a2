package dev.lucency.cli;

import dev.lucency.cli.option.PreparationOptions;
import dev.lucency.cli.option.ValidationOptions;
import dev.lucency.source.nih.NihChestXray14;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare nih --root ChestX-ray14 --out nih-224 --size 224",
            "  lucency prepare nih --root ChestX-ray14 --only first-batch.txt --out nih-part --size 224",
        })
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

    @Option(
            names = "--only",
            paramLabel = "FILE",
            description =
                    "Take only the films that this file names, one a line, such as an official list. All others are left out "
                            + "and are not rejected; splits stay those of the whole set.")
    @Nullable
    Path only;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = NihChestXray14.NAME,
            description =
                    "Name of the set in reports; default ${DEFAULT-VALUE}. Patients of two sets are compared only if the sets "
                            + "have one name.")
    String name = "";

    @Mixin
    ValidationOptions validation = new ValidationOptions();

    @Override
    public Integer call() {
        options.require();
        return options.prepare(NihChestXray14.open(
                root,
                new NihChestXray14.Plan(name, validation.seed, validation.share(), boxes, Optional.ofNullable(only))));
    }
}
