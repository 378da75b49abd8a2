package dev.lucency.cli;

import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.SignalStop;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.terminal.Terminal;
import dev.lucency.study.StudyCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code study cell}: runs one cell of a study. */
@Command(
        name = "cell",
        header = "Run one cell of a study; a cluster can run each cell as a job.",
        description = "%nThe cells that it needs must be done. A cell that was interrupted goes on where it stopped.%n",
        optionListHeading = "%nOptions%n",
        footerHeading = "%nExample%n",
        footer = "  lucency study cell study 0123456789abcdef")
final class StudyCellCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY", description = "Folder of the study.")
    Path study = Path.of("");

    @Parameters(index = "1", paramLabel = "ID", description = "Id of the cell, from study.json or --dry-run.")
    String id = "";

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() throws IOException {
        SignalStop signals = new SignalStop(Terminal.standardError());
        boolean whole;
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            whole = new StudyCell(study, id).run(console.work().stoppedBy(signals));
        }
        return whole ? 0 : signals.stopped("; to continue, give the same command again");
    }
}
