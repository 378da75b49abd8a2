package dev.lucency.cli;

import dev.lucency.cli.option.FolderLabelOptions;
import dev.lucency.cli.option.FolderSplitOptions;
import dev.lucency.io.OutputFolder;
import dev.lucency.source.folder.FilmFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A folder of anybody's films. */
@Command(
        name = "folder",
        sortOptions = false,
        header = "Any folder of PNG, JPEG and DICOM films, with one folder a class or a CSV file of labels.",
        description = {
            "%nFilms of one patient never come apart, so it must be said whose each is: by a pattern in its path, by a "
                    + "column, or that no patient has two. Parts are drawn by patient, unless a column, folders or lists give "
                    + "them. A film that cannot be used goes to rejected.csv with the reason.",
            "%nA killed run goes on where it stopped when the same command is given again.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare folder --root kermany --negative NORMAL \\",
            "      --patient-pattern '(person\\d+|IM-\\d+)' --out kermany-224",
            "  lucency prepare folder --root films --table labels.csv --labels Edema,Mass \\",
            "      --patient-column patient --split-column part --out films-224",
        })
final class PrepareFolderCommand implements Callable<Integer> {
    @Mixin
    PrepareCommand.Options options = new PrepareCommand.Options();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "The folder of films.")
    Path root = Path.of("");

    @Mixin
    FolderLabelOptions labels = new FolderLabelOptions();

    @Mixin
    FolderSplitOptions split = new FolderSplitOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "The set's name in reports; default: the root's.")
    String name = "";

    @Option(names = "--citation", paramLabel = "TEXT", description = "What to cite, in one line.")
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
                        split.chosen())));
    }
}
