package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.cli.terminal.AnswerStream;
import dev.lucency.cli.terminal.Failure;
import dev.lucency.cli.terminal.StopSignals;
import dev.lucency.cli.terminal.Terminal;
import dev.lucency.explain.map.MapKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code lucency}. A new subcommand is one class with {@code @Command} and one line in the list below. */
@Command(
        name = "lucency",
        header = "Contrastive self-supervised pre-training on chest films, and an honest measurement of its "
                + "benefit.",
        versionProvider = VersionLine.class,
        subcommands = {
            DoctorCommand.class,
            PrepareCommand.class,
            OverlapCommand.class,
            ViewsCommand.class,
            PretrainCommand.class,
            ProbeCommand.class,
            FineTuneCommand.class,
            KnnCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            FractionsCommand.class,
            FeaturesCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            StudyCommand.class,
            WeightsCommand.class,
            DemoCommand.class,
            HelpCommand.class,
        },
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nCommands%n",
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:done",
            "1:an error that you can correct: in the configuration, the data, the disk or the memory",
            "2:the command line is wrong",
            "3:a bug in Lucency",
            "129, 130, 143:stopped by SIGHUP, Ctrl-C (SIGINT) or SIGTERM; pretrain has then written a " + "checkpoint"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency doctor          is this machine ready?",
            "  lucency help doctor     what can a command do?",
        })
public final class Main implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version and exit.")
    boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace when something fails.")
    boolean verbose;

    /**
     * Runs a command and ends the process with its exit code. A signal halts the process at once, unless a command handles it.
     * Halting is safe because every file is written atomically; a normal exit would destroy static objects of native code while
     * other threads still compute, and crash. Where Java cannot handle signals, a shutdown hook halts the process, always with
     * the exit code 130.
     */
    public static void main(String[] args) {
        // Before any class of libtorch is loaded: a libtorch installed on the system must not be found.
        System.setProperty("java.library.path", "");
        AnswerStream answer = AnswerStream.ofProcess();
        StopSignals.endAtOnce(Terminal.standardError());
        Thread halt = new Thread(() -> Runtime.getRuntime().halt(Failure.INTERRUPTED));
        Runtime.getRuntime().addShutdownHook(halt);
        int exitCode = run(commandLine(), args);
        Runtime.getRuntime().removeShutdownHook(halt);
        System.exit(delivered(exitCode, answer));
    }

    /** An output that cannot be written is a failure, although the command did its work. A reader that closes the pipe early is none. */
    private static int delivered(int exitCode, AnswerStream answer) {
        if (!System.out.checkError() || answer.isUnread()) {
            return exitCode;
        }
        System.err.println("error: standard output cannot be written, the answer is lost; free some space on its disk");
        return exitCode == CommandLine.ExitCode.OK ? Failure.MENDABLE : exitCode;
    }

    /** Runs a command in this process. Errors of the Java virtual machine are reported like exceptions. */
    static int run(CommandLine commandLine, String... args) {
        try {
            return commandLine.execute(args);
        } catch (Error e) {
            return FailureReport.print(e, commandLine);
        }
    }

    /** Returns the whole command line with its handlers for errors. */
    public static CommandLine commandLine() {
        CommandLine all = new CommandLine(new Main())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(MapKind.class, Main::kind)
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport())
                .registerConverter(Path.class, Main::path);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(all.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, Main::examples);
        return all.setHelpSectionMap(sections);
    }

    /** Converts the name of a kind of maps, such as {@code grad-cam}. */
    private static MapKind kind(String written) {
        return Arrays.stream(MapKind.values())
                .filter(kind -> kind.key().equals(written))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + Arrays.stream(MapKind.values()).map(MapKind::key).collect(Collectors.joining(", "))
                        + ", was '"
                        + written + "'"));
    }

    /** Parses a path. An empty path, for example from an unset shell variable, is an error and does not mean the current folder. */
    private static Path path(String written) {
        if (written.isEmpty()) {
            throw new TypeConversionException("is empty; name a file or folder, or . for the current folder");
        }
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + written + "' is not a valid path (" + e.getReason() + ")");
        }
    }

    /** Returns the examples without line wrapping, so that they can be copied. */
    private static String examples(Help help) {
        return Arrays.stream(help.commandSpec().usageMessage().footer())
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** Shows the list of commands when no command is given. */
    @Override
    public Integer call() {
        commands().usage(commands().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Returns this command with its subcommands. */
    CommandLine commands() {
        return requireNonNull(spec).commandLine();
    }
}
