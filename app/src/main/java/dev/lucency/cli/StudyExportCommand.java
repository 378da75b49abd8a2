package dev.lucency.cli;

import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.study.OnFailure;
import dev.lucency.study.Study;
import dev.lucency.study.StudyExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code study export}: writes a study for a cluster. */
@Command(
        name = "export",
        header = "Write a study as job arrays of Slurm or as rules of Snakemake.",
        description = {
            "%nThe folder then has the study's file, its recipes, and slurm/submit.sh or a Snakefile. Each job runs one "
                    + "cell with 'lucency study cell'. The same folder can be continued by 'lucency study --resume', and "
                    + "the other way round.%n"
        },
        optionListHeading = "%nOptions%n",
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency study export study.yaml --to slurm --out study --jobs 16 && bash study/slurm/submit.sh --cpus-per-task=8",
            "  lucency study export study.yaml --to snakemake --out study && cd study && snakemake --cores 8 --keep-going"
        })
final class StudyExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY.yaml", description = "The file of the study.")
    Path file = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            description = "What runs the study: slurm or snakemake.")
    StudyExport.Target target = StudyExport.Target.SLURM;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the study, which must be new unless --resume is given; the cluster must see it.")
    Path out = Path.of("");

    @Option(names = "--resume", description = "Export a study that was begun.")
    boolean resume;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of cells that run at once; default ${DEFAULT-VALUE}.")
    int jobs;

    @Option(
            names = "--command",
            paramLabel = "WORDS",
            defaultValue = "lucency",
            description =
                    "How to start lucency on the cluster, such as /opt/lucency/lucency; default ${DEFAULT-VALUE}.")
    String command = "lucency";

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() throws IOException {
        Study study = new Study(Optional.of(file), out, resume, jobs, OnFailure.CONTINUE, Optional.empty());
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            screen.println(new StudyExport(study, target, command).run(console.work()));
        }
        return 0;
    }
}
