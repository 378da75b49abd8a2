package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.SettingException;
import dev.lucency.cli.option.DeviceOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.ShellWord;
import dev.lucency.cli.terminal.SignalStop;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.terminal.Terminal;
import dev.lucency.cli.text.ScoreTable;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.OutputFolder;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.work.Evaluate;
import dev.lucency.work.Explain;
import dev.lucency.work.Prepare;
import dev.lucency.work.Pretrain;
import dev.lucency.work.Probe;
import dev.lucency.work.Report;
import dev.lucency.work.StartSpec;
import dev.lucency.work.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code demo}: runs all steps on phantoms, in the order of a user. */
@Command(
        name = "demo",
        header = "Run all steps on phantoms, from prepare to maps and report; takes three to six minutes.",
        description = {
            "%nGenerates schematic films, pre-trains MoCo v2 with learned patch selection on them without "
                    + "labels, draws maps of the selected patches, and compares linear probes on it, on a random start "
                    + "and on plain pixels. Phantoms are synthetic: the figures show that the program works, and say "
                    + "nothing about patients.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency demo --out demo")
final class DemoCommand implements Callable<Integer> {
    private static final String CONFIGURATION = "phantom-demo.yaml";
    private static final int SIDE = 64;
    private static final List<String> STARTS = List.of("moco", "random", "pixels");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Output folder, which must be new; default ${DEFAULT-VALUE}.")
    Path out = Path.of("");

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Number of phantom films; default ${DEFAULT-VALUE}.")
    int count;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of configs/phantom-demo.yaml; can be repeated.")
    List<String> overrides = List.of();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() throws IOException {
        OutputFolder.claim(out, "");
        screen.println("The films of this demo are phantoms: synthetic, of no patient.");
        AtomicFile.write(path(CONFIGURATION), configuration());
        PretrainConfig config = ConfigLoader.load(path(CONFIGURATION), PretrainConfig.class, overrides);
        SignalStop signals = new SignalStop(Terminal.standardError());
        boolean finished;
        try (ConsoleWork console = ConsoleWork.open(screen, device.asked)) {
            finished = make(config, console.work().stoppedBy(signals));
        }
        if (!finished) {
            return signals.stopped("; the results so far are in " + out);
        }
        screen.print(table());
        screen.println("These are phantoms: the figures show that the program works, and say nothing about patients.");
        screen.println("Report: " + path("moco").resolve("report.html"));
        if (config.patches().on()) {
            screen.println("Heat maps: " + path("maps").resolve("explain.html"));
        }
        return 0;
    }

    /** Runs all steps and prints each as the equivalent command. Returns false if it was stopped. */
    private boolean make(PretrainConfig config, Work work) throws IOException {
        Path films = path("phantoms");
        Path run = path("moco");
        show("prepare phantom --count", count, "--size 64 --out", films);
        PhantomSet phantoms = SettingException.checked(() -> new PhantomSet(count, 1, SIDE));
        Prepare.of(phantoms.listing(), SIDE, films).run(work);
        show("pretrain", path(CONFIGURATION), "--data", films, "--out", run, settings(), computing());
        if (Pretrain.of(config, films, run).run(work).isEmpty()) {
            return false;
        }
        if (config.patches().on()) {
            show("explain", run, "--data", films, "--out", path("maps"), computing());
            Explain.of(StartSpec.of(run.toString()), films, path("maps")).run(work);
        }
        for (String start : STARTS) {
            judge(start, films, start.equals("moco") ? run.toString() : start, work);
        }
        List<Path> evaluations =
                STARTS.stream().map(start -> path("test-" + start)).toList();
        show(
                "report",
                run,
                evaluations.stream().map(test -> "--with " + ShellWord.of(test)).collect(Collectors.joining(" ")));
        new Report(run, evaluations).run(work);
        return true;
    }

    private void judge(String name, Path films, String start, Work work) {
        Path probe = path("probe-" + name);
        Path test = path("test-" + name);
        show("probe --init", start, "--data", films, "--out", probe, computing());
        Probe.of(StartSpec.of(start), films, probe).run(work);
        show("evaluate", probe, "--data", films, "--out", test, computing());
        Evaluate.of(probe, films, test).run(work);
    }

    /** @param words options and their values, of which paths are quoted where a shell needs it */
    private void show(Object... words) {
        screen.println("$ lucency "
                + Stream.of(words)
                        .map(word -> word instanceof Path ? ShellWord.of(word) : word.toString())
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    private String settings() {
        return overrides.stream().map(value -> "--set " + ShellWord.of(value)).collect(Collectors.joining(" "));
    }

    private String computing() {
        return device.asked.equals(Work.AUTO) ? "" : "--device " + device.asked;
    }

    private String table() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%n%-18s mean AUROC on the test phantoms (95 %% interval)%n", "start"));
        for (String start : STARTS) {
            ModelEvaluation result = EvaluationJson.read(path("test-" + start).resolve("metrics.json"));
            table.append(String.format(
                    Locale.ROOT,
                    "%-18s %s%n",
                    result.model(),
                    ScoreTable.score(result.evaluation().mean().score())));
        }
        return table.append(System.lineSeparator()).toString();
    }

    private static String configuration() {
        try (InputStream in = requireNonNull(DemoCommand.class.getResourceAsStream("/configs/" + CONFIGURATION))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String name) {
        return out.resolve(name);
    }
}
