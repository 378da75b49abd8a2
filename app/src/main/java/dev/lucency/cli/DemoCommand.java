package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.AtomicFile;
import dev.lucency.io.OutputFolder;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.settings.ConfigLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole way on phantoms, by running the commands that a user would run. */
@Command(
        name = "demo",
        header = "Show the whole way on phantoms, from prepare to maps and report; about three minutes.",
        description = {
            "%nDraws schematic films by a generator, trains MoCo v2 with learned patches on them without labels, draws maps of "
                    + "these patches, and probes it beside a random start and plain pixels. Phantoms are phantoms: the figures show that the program works, and nothing of "
                    + "patients.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency demo --out demo")
final class DemoCommand implements Callable<Integer> {
    private static final String CONFIGURATION = "phantom-demo.yaml";
    private static final List<String> STARTS = List.of("moco", "random", "pixels");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where everything goes: a new folder; default ${DEFAULT-VALUE}.")
    Path out = Path.of("");

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many phantom films; default ${DEFAULT-VALUE}.")
    int count;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Put a value over that of configs/phantom-demo.yaml; may be given again.")
    List<String> overrides = List.of();

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        OutputFolder.claim(out, "");
        screen.println("The films of this demo are phantoms: drawn by a generator, of no patient.");
        AtomicFile.write(out.resolve(CONFIGURATION), configuration());
        for (List<String> words : steps(path("phantoms"), path("moco"))) {
            int exitCode = run(words);
            if (exitCode != CommandLine.ExitCode.OK) {
                screen.println("The demo ends here; what was made is in " + out);
                return exitCode;
            }
        }
        screen.print(table());
        screen.println("These are phantoms; the figures say that the program works, and nothing of patients.");
        screen.println("Report: " + Path.of(path("moco"), "report.html"));
        if (selects()) {
            screen.println("Maps: " + Path.of(path("maps"), "index.html"));
        }
        return 0;
    }

    /** The commands, in order. */
    private List<List<String>> steps(String films, String run) {
        List<List<String>> steps = new ArrayList<>();
        steps.add(List.of("prepare", "phantom", "--count", "" + count, "--size", "64", "--out", films));
        List<String> pretrain =
                new ArrayList<>(List.of("pretrain", path(CONFIGURATION), "--data", films, "--out", run));
        overrides.forEach(value -> pretrain.add("--set=" + value));
        pretrain.addAll(computing());
        steps.add(pretrain);
        if (selects()) {
            steps.add(computing("patches", run, "--data", films, "--out", path("maps")));
        }
        List<String> report = new ArrayList<>(List.of("report", run));
        for (String start : STARTS) {
            String init = start.equals("moco") ? run : start;
            steps.add(computing("probe", "--init", init, "--data", films, "--out", path("probe-" + start)));
            steps.add(computing("evaluate", path("probe-" + start), "--data", films, "--out", path("test-" + start)));
            report.addAll(List.of("--with", path("test-" + start)));
        }
        steps.add(report);
        return steps;
    }

    /** Whether patches are selected, unless {@code --set} turned that off. */
    private boolean selects() {
        return ConfigLoader.load(out.resolve(CONFIGURATION), PretrainConfig.class, overrides)
                .patches()
                .on();
    }

    /** A command on the device that the demo was given. */
    private List<String> computing(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!device.asked.equals("auto")) {
            all.addAll(List.of("--device", device.asked));
        }
        return all;
    }

    /** Runs a command as a user would, shows it, and keeps its own answer to itself. */
    private int run(List<String> words) {
        screen.println("$ lucency " + String.join(" ", words));
        CommandLine lucency =
                Main.commandLine().setOut(new PrintWriter(Writer.nullWriter())).setErr(screen.err());
        return Main.run(lucency, words.toArray(String[]::new));
    }

    private String table() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%n%-18s mean AUROC on the test phantoms (95 %% interval)%n", "start"));
        for (String start : STARTS) {
            ModelEvaluation result =
                    EvaluationJson.read(out.resolve("test-" + start).resolve("metrics.json"));
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

    private String path(String name) {
        return out.resolve(name).toString();
    }
}
