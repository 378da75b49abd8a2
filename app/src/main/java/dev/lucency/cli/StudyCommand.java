package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.Failure;
import dev.lucency.cli.terminal.SignalStop;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.terminal.Terminal;
import dev.lucency.cli.text.ArmTable;
import dev.lucency.cli.text.DeviceGroup;
import dev.lucency.cli.text.StudyText;
import dev.lucency.io.Json;
import dev.lucency.study.OnFailure;
import dev.lucency.study.Study;
import dev.lucency.study.StudyEstimate;
import dev.lucency.study.StudyOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code study}: runs every arm of a comparison from one file. */
@Command(
        name = "study",
        header = "Run a whole comparison from one file: every start, backbone, target and seed, and one report.",
        description = {
            "%nThe file names the question, the primary endpoint, and the axes: sets, arms (starts and methods, "
                    + "with overrides), backbones, targets, transfers, fractions of the labels, draws and seeds. Each "
                    + "combination is a cell, the output folder of one command, computed in a process of its own. "
                    + "docs/study.md describes the file.",
            "%nCells are identified by their settings and inputs: equal cells of two arms run once, and a cell that "
                    + "is done is never run again. After Ctrl-C, a kill or a failure, --resume continues; the file may "
                    + "then have more arms, but the same question and endpoint. --dry-run lists the cells, and why each "
                    + "would run.%n"
        },
        subcommands = {StudyCellCommand.class, StudyExportCommand.class, StudyReportCommand.class},
        synopsisSubcommandLabel = "[COMMAND]",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nCommands%n",
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency study configs/studies/phantom-small.yaml --out study --dry-run",
            "  lucency study configs/studies/phantom-small.yaml --out study --jobs 2",
            "  lucency study --out study --resume"
        })
final class StudyCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "STUDY.yaml",
            description = "The file of the study; not needed with --resume.")
    @Nullable
    Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the study, which must be new unless --resume is given.")
    @Nullable
    Path out;

    @Option(
            names = "--resume",
            description = "Continue the study in --out: run the cells that are new, or were interrupted, or failed.")
    boolean resume;

    @Option(names = "--dry-run", description = "List the cells and why each would run; write nothing.")
    boolean dryRun;

    @Option(
            names = "--estimate",
            description =
                    "With --dry-run: estimate time, disk and memory from short trials on this machine, which take some "
                            + "minutes.")
    boolean estimate;

    @Option(
            names = "--on",
            paramLabel = "DEVICES:TFLOPS",
            description =
                    "With --dry-run: compute, without a trial, the time on so many devices that each sustain so many TFLOP/s, "
                            + "such as 8:50 for eight GPUs; repeatable. Passes through networks alone are counted.")
    List<String> on = List.of();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Number of cells that run at once, each with its share of the cores; default ${DEFAULT-VALUE}.")
    int jobs;

    @Option(
            names = "--on-failure",
            paramLabel = "WHAT",
            defaultValue = "CONTINUE",
            description = "After a cell has failed: continue with the cells that do not need it, or stop; default "
                    + "continue.")
    OnFailure onFailure = OnFailure.CONTINUE;

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() throws IOException {
        if (out == null) {
            throw new ParameterException(
                    requireNonNull(screen.command).commandLine(), "Missing required option: '--out=DIR'");
        }
        if (estimate && !dryRun) {
            throw new ParameterException(
                    requireNonNull(screen.command).commandLine(), "--estimate needs --dry-run: it runs no cell");
        }
        if (!on.isEmpty() && !dryRun) {
            throw new ParameterException(
                    requireNonNull(screen.command).commandLine(), "--on needs --dry-run: it runs no cell");
        }
        List<DeviceGroup> devices = on.stream().map(DeviceGroup::of).toList();
        Study study =
                new Study(Optional.ofNullable(file), out, resume, jobs, onFailure, Optional.of(OwnCommand::studyCell));
        return dryRun ? preview(study, devices) : run(study, screen, output.json);
    }

    private int preview(Study study, List<DeviceGroup> devices) throws IOException {
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            Optional<StudyEstimate> costs = estimate ? Optional.of(study.estimate(console.work())) : Optional.empty();
            StudyText text = new StudyText(study.preview(console.work()), costs, devices);
            screen.print(output.json ? Json.pretty(text.json()) : text.text());
        }
        return 0;
    }

    /** Runs a study and prints its answer, or with {@code json} the states of its cells. Returns the exit code. */
    static int run(Study study, StandardOutput screen, boolean json) throws IOException {
        SignalStop signals = new SignalStop(Terminal.standardError());
        StudyOutcome outcome;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            outcome = study.run(console.work().stoppedBy(signals));
        }
        if (json) {
            screen.print(Json.pretty(Json.read(study.out().resolve("study.json"))));
        }
        if (!outcome.isComplete() && outcome.failed() == 0) {
            return signals.stopped("; to continue, give the same command with --resume");
        }
        if (!json) {
            outcome.report().ifPresent(report -> screen.print(ArmTable.text(report)));
        }
        return outcome.isComplete() ? 0 : Failure.MENDABLE;
    }
}
