package dev.lucency.cli;

import dev.lucency.cli.option.DrawnSplitOptions;
import dev.lucency.cli.option.ViewsOption;
import dev.lucency.source.openi.Openi;
import dev.lucency.source.openi.OpeniIndex;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The Indiana University collection of Open-i. */
@Command(
        name = "openi",
        header = "The Indiana University chest films of Open-i: XML reports or two tables, with PNG or DICOM films.",
        description = {
            "%nReads DIR/ecgen-radiology/*.xml, or DIR/indiana_reports.csv; DIR/indiana_projections.csv, which says which film is "
                    + "frontal; and the films anywhere below DIR. Labels are whole terms of the reports' index, by coders or by a "
                    + "program. A report is taken for a patient; parts are drawn by report.",
            "%nA film that cannot be used goes to rejected.csv with the reason, one of another view to other-views.csv with what says "
                    + "so. A killed run goes on where it stopped when the same command is given again.%n"
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

    @Mixin
    ViewsOption shown = new ViewsOption();

    @Option(
            names = "--index",
            paramLabel = "WHOSE",
            defaultValue = "manual",
            description = "Whose terms: manual (coders) or automatic (a program; XML alone); default ${DEFAULT-VALUE}.")
    OpeniIndex index = OpeniIndex.MANUAL;

    @Mixin
    DrawnSplitOptions parts = new DrawnSplitOptions();

    @Override
    public Integer call() {
        options.require();
        return options.prepare(Openi.open(root, new Openi.Plan(shown.views, index, parts.split())));
    }
}
