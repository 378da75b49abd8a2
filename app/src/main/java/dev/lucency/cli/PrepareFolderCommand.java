package dev.lucency.cli;

import dev.lucency.cli.option.FolderLabelOptions;
import dev.lucency.cli.option.FolderSplitOptions;
import dev.lucency.cli.option.PreparationOptions;
import dev.lucency.io.OutputFolder;
import dev.lucency.source.folder.FilmFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code prepare folder}. */
@Command(
        name = "folder",
        sortOptions = false,
        header = "Any folder of PNG, JPEG and DICOM films, with one folder per class or a CSV file of labels.",
        description = {
            "%nAll films of a patient are kept in one split, so the patient of each film must be known: from "
                    + "a pattern in its path (--patient-pattern), from a column (--patient-column), or because no "
                    + "patient has two films (--one-film-a-patient). Splits are drawn by patient, unless a column, "
                    + "folders or lists define them. Films that cannot be used are listed in rejected.csv with the "
                    + "reason.",
            "%nIf preparation is interrupted, give the same command again to continue.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare folder --root kermany --negative NORMAL \\",
            "      --patient-pattern '(person\\d+|IM-\\d+)' --out kermany-224",
            "  lucency prepare folder --root films --table labels.csv --labels Edema,Mass \\",
            "      --patient-column patient --split-column part --out films-224",
            "  lucency prepare folder --root films --table films.csv --labels Edema --patient-column patient \\",
            "      --masks lungs=left_lung,right_lung --masks heart --out films-224",
        })
final class PrepareFolderCommand implements Callable<Integer> {
    @Mixin
    PreparationOptions options = new PreparationOptions();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder of the films.")
    Path root = Path.of("");

    @Mixin
    FolderLabelOptions labels = new FolderLabelOptions();

    @Option(
            names = "--masks",
            paramLabel = "[NAME=]COLUMN[,COLUMN...]",
            description = "Columns of --table with paths of mask pictures, relative to the root; several columns are "
                    + "united to one mask. A blank cell means that the mask is unknown. A mask has the size of the "
                    + "film's file; pixels above 127 are inside. The name (letters, digits, - and _) is that of the "
                    + "column by default. Repeat the option for several masks.")
    List<String> masks = List.of();

    @Option(
            names = "--boxes",
            paramLabel = "FILE",
            description = "CSV file of boxes: the path column, label, x, y, w, h in pixels of the upright film, and "
                    + "optionally kind (finding or distractor).")
    @Nullable
    Path boxes;

    @Option(
            names = "--boxes-size",
            paramLabel = "SIZE",
            description = "Size of the pictures that boxes were drawn on, such as 1024 or 2048x2500; default: that of "
                    + "each film.")
    String boxesSize = "";

    @Mixin
    FolderSplitOptions split = new FolderSplitOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the set in reports; default: the name of the root folder.")
    String name = "";

    @Option(names = "--citation", paramLabel = "TEXT", description = "Citation of the data set, in one line.")
    String citation = "";

    @Override
    public Integer call() {
        options.require();
        String called = name.isEmpty() ? String.valueOf(OutputFolder.place(root).getFileName()) : name;
        String cited = citation.isEmpty() ? "not stated; films from the folder " + called : citation;
        return options.prepare(FilmFolder.open(
                root,
                new FilmFolder.Plan(
                        called,
                        cited,
                        labels.labels(split.column),
                        labels.patients(),
                        labels.same.answer,
                        split.chosen(),
                        labels.masks(masks),
                        labels.boxes(boxes, boxesSize))));
    }
}
