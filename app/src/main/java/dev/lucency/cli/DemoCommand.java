package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.cli.terminal.ShellWord;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileTree;
import dev.lucency.io.OutputFolder;
import dev.lucency.study.OnFailure;
import dev.lucency.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code demo}: runs the study on phantoms that the program carries. */
@Command(
        name = "demo",
        header = "Run a whole study on phantoms, from films to maps and report; takes some minutes.",
        description = {
            "%nGenerates schematic films that move and vary as real ones do, pre-trains a small network on them without "
                    + "labels (SimCLR, MoCo v2, MoCo v2 with learned and with random patches), and compares linear "
                    + "probes on it, on random weights and on plain pixels; then draws heat maps and writes one report. "
                    + "Phantoms are synthetic: the figures show that the program works, and say nothing about "
                    + "patients.%n"
        },
        footerHeading = "%nExample%n",
        footer = "  lucency demo --out demo")
final class DemoCommand implements Callable<Integer> {
    private static final String STUDY = "studies/phantom-demo.yaml";
    private static final String RECIPE = "phantom-demo.yaml";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Output folder, which must be new unless --resume is given; default ${DEFAULT-VALUE}.")
    Path out = Path.of("");

    @Option(names = "--resume", description = "Continue a demo that was stopped.")
    boolean resume;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Number of cells that run at once, each with its share of the cores; default ${DEFAULT-VALUE}.")
    int jobs;

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() throws IOException {
        if (!resume) {
            OutputFolder.requireFree(out, "or continue that demo with --resume");
        }
        Path configs = Files.createTempDirectory("lucency-demo-");
        try {
            AtomicFile.createFolders(configs.resolve("studies"));
            for (String name : List.of(STUDY, RECIPE)) {
                AtomicFile.write(configs.resolve(name), resource(name));
            }
            Study study = new Study(
                    Optional.of(configs.resolve(STUDY)),
                    out,
                    resume,
                    jobs,
                    OnFailure.CONTINUE,
                    Optional.of(OwnCommand::studyCell));
            screen.println("The films of this demo are phantoms: synthetic, of no patient.");
            screen.println(
                    "$ lucency study configs/" + STUDY + " --out " + ShellWord.of(out) + " --jobs " + jobs + resumed());
            return StudyCommand.run(study, screen, false);
        } finally {
            FileTree.delete(configs);
        }
    }

    private String resumed() {
        return resume ? " --resume" : "";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = requireNonNull(DemoCommand.class.getResourceAsStream("/configs/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
