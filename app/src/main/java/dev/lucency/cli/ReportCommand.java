package dev.lucency.cli;

import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.train.RunDirectory;
import dev.lucency.work.Index;
import dev.lucency.work.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code report}: writes the report of a run again, or an index of a project. */
@Command(
        name = "report",
        header = "Write the report page of a run again, or a page that leads to all pages of a project.",
        description = {
            "%nFor a run, writes RUN/report.html, one page that opens offline. On each set of films, the first "
                    + "evaluation is compared with every other one, paired by film.%n",
            "For any other folder, writes FOLDER/index.html: a link to each page of a set, run, evaluation, comparison "
                    + "or of heat maps in the folder and up to three levels below it, with what the page found.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency report run --with test-moco --with test-random --with test-pixels",
            "  lucency report project"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "A run, or a folder that holds runs and results.")
    Path folder = Path.of("");

    @Option(names = "--with", paramLabel = "DIR", description = "Output folder of evaluate; can be repeated.")
    List<Path> evaluations = List.of();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            boolean run = !evaluations.isEmpty() || RunDirectory.isRun(folder);
            screen.println(
                    run ? new Report(folder, evaluations).run(console.work()) : new Index(folder).run(console.work()));
        }
        return 0;
    }
}
