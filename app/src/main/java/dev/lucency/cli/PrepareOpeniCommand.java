package dev.lucency.cli;

import dev.lucency.cli.option.DrawnSplitOptions;
import dev.lucency.cli.option.PreparationOptions;
import dev.lucency.cli.option.ViewsOption;
import dev.lucency.source.openi.Openi;
import dev.lucency.source.openi.OpeniIndex;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code prepare openi}: the Indiana University collection of Open-i. */
@Command(
        name = "openi",
        header = "The Indiana University chest films of Open-i: XML reports or two tables, with PNG or DICOM films.",
        description = {
            "%nReads DIR/ecgen-radiology/*.xml or DIR/indiana_reports.csv; DIR/indiana_projections.csv, "
                    + "which says which films are frontal; and the films anywhere below DIR. Labels are whole index "
                    + "terms of the reports, assigned by human coders or by a program. Each report counts as one "
                    + "patient; splits are drawn by report.",
            "%nFilms that cannot be used are listed in rejected.csv with the reason, and films of other "
                    + "views in other-views.csv with the field that gives the view. If preparation is interrupted, "
                    + "give the same command again to continue.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare openi --root NLMCXR --out openi-224 --size 224",
            "  lucency prepare openi --root NLMCXR --test 1 --validation 0 --out openi-test",
        })
final class PrepareOpeniCommand implements Callable<Integer> {
    @Mixin
    PreparationOptions options = new PreparationOptions();

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder of the reports and films.")
    Path root = Path.of("");

    @Mixin
    ViewsOption shown = new ViewsOption();

    @Option(
            names = "--index",
            paramLabel = "WHOSE",
            defaultValue = "manual",
            description =
                    "Source of the index terms: manual (human coders) or automatic (a program; only in XML); default "
                            + "${DEFAULT-VALUE}.")
    OpeniIndex index = OpeniIndex.MANUAL;

    @Mixin
    DrawnSplitOptions parts = new DrawnSplitOptions();

    @Override
    public Integer call() {
        options.require();
        return options.prepare(Openi.open(root, new Openi.Plan(shown.views, index, parts.split())));
    }
}
