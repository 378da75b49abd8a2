package dev.lucency.cli;

import dev.lucency.data.DrawnSplit;
import dev.lucency.data.FilmViews;
import dev.lucency.data.Openi;
import dev.lucency.data.OpeniIndex;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The Indiana University collection of Open-i. */
@Command(
        name = "openi",
        header = "The Indiana University chest films of Open-i: XML reports or two tables, with PNG films.",
        description = {
            "%nReads DIR/ecgen-radiology/*.xml, or DIR/indiana_reports.csv; DIR/indiana_projections.csv, which says which film is "
                    + "frontal; and the films anywhere below DIR. Labels are whole terms of the reports' index, by coders or by a "
                    + "program. A report is taken for a patient; parts are drawn by report.",
            "%nA film that cannot be used goes to rejected.csv with the reason. A killed run goes on where it stopped when the same "
                    + "command is given again.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare openi --root NLMCXR --out openi-224 --size 224",
            "  lucency prepare openi --root NLMCXR --test 1 --validation 0 --out openi-test",
        })
final class PrepareOpeniCommand implements Callable<Integer> {
    @Mixin
    PrepareCommand.Options options = new PrepareCommand.Options();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Where reports and films lie.")
    Path root = Path.of("");

    @Option(
            names = "--views",
            paramLabel = "WHICH",
            defaultValue = "frontal",
            description = "frontal, lateral or all; default ${DEFAULT-VALUE}.")
    FilmViews views = FilmViews.FRONTAL;

    @Option(
            names = "--index",
            paramLabel = "WHOSE",
            defaultValue = "manual",
            description = "Whose terms: manual (coders) or automatic (a program; XML alone); default ${DEFAULT-VALUE}.")
    OpeniIndex index = OpeniIndex.MANUAL;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the reports that becomes validation; default ${DEFAULT-VALUE}.")
    double validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Share that becomes test, 1 for a set to test on; default ${DEFAULT-VALUE}.")
    double test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which reports those are; default ${DEFAULT-VALUE}.")
    long seed;

    @Override
    public Integer call() {
        options.chosen(); // a wrong option is told before the folder is read
        DrawnSplit split = OptionRule.checked(options.command, () -> new DrawnSplit(validation, test, seed));
        return options.prepare(Openi.open(root, new Openi.Plan(views, index, split)));
    }
}
