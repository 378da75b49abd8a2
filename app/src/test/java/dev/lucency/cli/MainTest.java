package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.ConfigException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The frame of the command line, run in this process: what is printed where, and with which exit code. */
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("doctor", "help", "--verbose", "130", "Examples");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        List<CommandLine> commands = leaves(Main.commandLine()).toList();
        assertThat(commands).hasSizeGreaterThan(5);
        for (CommandLine command : commands) {
            String name = command.getCommandSpec().qualifiedName();
            assertThat(command.getUsageMessage()).as(name).contains("Usage: " + name, "Example", "--verbose");
        }
    }

    /** The commands that do something; those above them only name them. */
    static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream()
                        .distinct()
                        .flatMap(MainTest::leaves); // a command may have an alias
    }

    @Test
    void helpAndDashDashHelpSayTheSame() {
        run("help", "doctor");
        String asWord = out.toString();
        out.getBuffer().setLength(0);
        run("doctor", "--help");
        assertThat(asWord).isEqualTo(out.toString()).isNotEmpty();
    }

    @Test
    void examplesAreNotBrokenWhereTheScreenEnds() {
        run("help", "pretrain");
        assertThat(out.toString()).contains("--out run3 --init imagenet-resnet50 --set backbone.channels=3");
    }

    @Test
    void helpGoesBelowACommandThatHasOthersBelowIt() {
        assertThat(run("help", "prepare", "phantom")).isZero();
        assertThat(out.toString()).contains("Usage: lucency prepare phantom");

        assertThat(run("help", "prepare", "phantoms")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown command 'phantoms', did you mean phantom?");
    }

    @Test
    void versionIsOneLine() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("lucency \\S+ \\(Java .*\\)\\R");
    }

    @Test
    void withoutACommandTheCommandsAreShownAsAnError() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: lucency", "doctor");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMistypedCommandIsSuggested() {
        assertThat(run("doktor")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "error: unknown command 'doktor', did you mean doctor?; see 'lucency --help'\n");

        err.getBuffer().setLength(0);
        assertThat(run("help", "doktor")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown command 'doktor', did you mean doctor?");
    }

    @Test
    void aWrongOptionIsOneLine() {
        assertThat(run("doctor", "--jason")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("error: unknown option '--jason'; see 'lucency doctor --help'\n");

        err.getBuffer().setLength(0);
        assertThat(run("doctor", "now")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("error: unknown argument 'now'; see 'lucency doctor --help'\n");
    }

    @Test
    void aMistakeOfTheUserIsOneLineWithoutAStackTrace() {
        assertThat(runFailing(new ConfigException("x.yaml:1: epochs: must be > 0"), "fail"))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("error: x.yaml:1: epochs: must be > 0\n");
    }

    @Test
    void aBugOfOursAsksForAReport() {
        assertThat(runFailing(new IllegalStateException("no"), "fail")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("error: IllegalStateException: no; this is a bug:"
                        + " run again with --verbose and report it\n");
    }

    @Test
    void verboseShowsTheStackTraceWhereverItIsGiven() {
        assertThat(runFailing(new IllegalStateException("no"), "--verbose", "fail"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("\tat dev.lucency.cli.MainTest");

        err.getBuffer().setLength(0);
        assertThat(runFailing(new IllegalStateException("no"), "fail", "--verbose"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("\tat dev.lucency.cli.MainTest");
    }

    @Test
    void anErrorOfTheVirtualMachineIsOneLineToo() {
        assertThat(runFailing(new OutOfMemoryError("Java heap space"), "fail")).isEqualTo(1);
        assertThat(err.toString()).startsWith("error: out of Java memory").hasLineCount(1);
    }

    private int run(String... args) {
        return Main.run(captured(Main.commandLine()), args);
    }

    /** Runs a command line that has one more command, {@code fail}, which throws. */
    private int runFailing(Throwable thrown, String... args) {
        CommandLine commandLine = Main.commandLine();
        commandLine.addSubcommand("fail", new Fail(thrown));
        return Main.run(captured(commandLine), args);
    }

    private CommandLine captured(CommandLine commandLine) {
        return commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    @Command(name = "fail")
    private record Fail(Throwable thrown) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }
}
