package dev.lucency.cli;

import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.work.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code report}: writes the report of a run again. */
@Command(
        name = "report",
        header = "Write the report page of a run again, with the results of its evaluations.",
        description = {
            "%nWrites RUN/report.html, one page that opens offline. On each set of films, the first "
                    + "evaluation is compared with every other one, paired by film.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency report run --with test-moco --with test-random --with test-pixels")
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder.")
    Path folder = Path.of("");

    @Option(names = "--with", paramLabel = "DIR", description = "Output folder of evaluate; can be repeated.")
    List<Path> evaluations = List.of();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            screen.println(new Report(folder, evaluations).run(console.work()));
        }
        return 0;
    }
}
