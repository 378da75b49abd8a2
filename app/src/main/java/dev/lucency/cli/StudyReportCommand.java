package dev.lucency.cli;

import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ArmTable;
import dev.lucency.study.StudyReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code study report}: writes the report of a study. */
@Command(
        name = "report",
        header = "Write the report of a study, also of one that is not finished.",
        description = {
            "%nWrites report.html, report.json, results.csv, comparisons.csv, costs.csv, tables.md and tables.tex into the "
                    + "folder of the study, and prints the answer to its question. Cells without a result are named as "
                    + "missing. A study writes its report itself when it ends.%n"
        },
        optionListHeading = "%nOptions%n",
        footerHeading = "%nExample%n",
        footer = "  lucency study report study")
final class StudyReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY", description = "Folder of the study.")
    Path study = Path.of("");

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        StudyReport.Written written;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            written = new StudyReport(study).run(console.work());
        }
        screen.print(ArmTable.text(written));
        return 0;
    }
}
