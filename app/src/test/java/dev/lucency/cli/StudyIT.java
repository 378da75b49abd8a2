package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A study from the command line: one process a cell; killed, with its cell, and resumed. */
class StudyIT {
    private static final String STUDY = """
            name: small
            question: Is MoCo v2 a better start than random weights?
            endpoint: {arm: moco, reference: random, direction: higher}
            sets: [{name: phantoms, source: {name: phantoms, count: 300, seed: 3, side: 32}}]
            pretrain-on: [phantoms]
            backbones: [{name: vit-tiny}]
            arms:
              - {name: random, start: random}
              - {name: moco, start: {name: pretrained, recipe: moco.yaml}}
            targets: [{name: phantoms, set: phantoms}]
            transfers: [{name: knn, method: knn}]
            """;
    private static final String RECIPE = """
            backbone: vit-tiny
            size: 32
            batch: 16
            method: {name: moco-v2, queue: 64, norm-group: 0}
            schedule: {epochs: 1}
            log-steps: 1
            checkpoint-steps: 2
            """;

    /** Seconds for four processes one after another. */
    private static final int PATIENCE = 600;

    @TempDir
    static Path root;

    private static Path file = Path.of("");
    private static Path undisturbed = Path.of("");

    @BeforeAll
    static void run() throws Exception {
        file = Files.writeString(root.resolve("study.yaml"), STUDY);
        Files.writeString(root.resolve("moco.yaml"), RECIPE);
        undisturbed = root.resolve("undisturbed");
        Lucency study = study(undisturbed);
        assertThat(study.end(PATIENCE)).isZero();
    }

    private static Lucency study(Path out, String... more) throws IOException {
        String[] words = Stream.concat(Stream.of("study", file.toString(), "--out", out.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Lucency.start(root.resolve(out.getFileName() + ".log"), words);
    }

    @Test
    void everyCellIsDoneWithItsCosts() {
        JsonNode cells = Json.read(undisturbed.resolve("study.json")).path("cells");
        assertThat(cells).hasSize(4);
        cells.forEach(cell -> {
            assertThat(cell.path("status").asString()).isEqualTo("done");
            assertThat(cell.path("seconds").asDouble()).isPositive();
            assertThat(undisturbed.resolve(cell.path("path").asString())).isDirectory();
        });
    }

    @Test
    void aStudyThatWasKilledGoesOnAndFindsTheSame() throws Exception {
        Path out = root.resolve("killed");
        Lucency study = study(out);
        study.until(() -> {
            try (Stream<Path> files = Files.find(
                    root,
                    9,
                    (path, attributes) ->
                            path.startsWith(out) && path.toString().contains("checkpoints/step"))) {
                return files.findAny().isPresent();
            }
        });
        study.process().descendants().forEach(ProcessHandle::destroyForcibly);
        study.process().destroyForcibly().waitFor();

        Lucency resumed = study(out, "--resume");
        assertThat(resumed.end(PATIENCE)).isZero();
        for (String name : new String[] {"random", "moco"}) {
            assertThat(predictions(out, name)).hasSameBinaryContentAs(predictions(undisturbed, name));
        }
        for (String table : new String[] {"results.csv", "comparisons.csv", "tables.md", "tables.tex"}) {
            assertThat(out.resolve(table)).hasSameBinaryContentAs(undisturbed.resolve(table));
        }
        assertThat(withoutTimesAndCosts(out)).isEqualTo(withoutTimesAndCosts(undisturbed));
    }

    private static ObjectNode withoutTimesAndCosts(Path study) {
        ObjectNode report = (ObjectNode) Json.read(study.resolve("report.json"));
        assertThat(report.remove("varying")).isNotNull();
        return report;
    }

    @Test
    void theReportAnswersTheQuestionAndCanBeWrittenAgain() throws IOException {
        byte[] page = Files.readAllBytes(undisturbed.resolve("report.html"));
        Ran report = Ran.well("study", "report", undisturbed.toString());
        assertThat(report.out())
                .startsWith(
                        "test, phantoms, knn, vit-tiny, 100 % of the labels: mean AUROC (95 % interval over patients)")
                .containsPattern("(?m)^  random  0\\.\\d{3} \\(0\\.\\d{3} to 0\\.\\d{3}\\)$")
                .containsPattern("(?m)^moco \u2212 random: ")
                .contains("95 % interval over patients")
                .contains("report.html");
        assertThat(undisturbed.resolve("report.html")).hasBinaryContent(page);
    }

    @Test
    void aStudyThatIsDoneRunsNothingAndAnInvalidFileIsRefusedByLine() throws IOException {
        Ran plan = Ran.well("study", file.toString(), "--out", undisturbed.toString(), "--resume", "--dry-run");
        assertThat(plan.out())
                .startsWith("0 of 4 cells would run, for 2 results; 2 cells read test films")
                .doesNotContain("too few resamples");
        Ran costs = Ran.lucency(
                "study", file.toString(), "--out", root.resolve("costs").toString(), "--estimate");
        assertThat(costs.exitCode()).isEqualTo(2);
        assertThat(costs.err()).contains("--estimate needs --dry-run");
        Path wrong = Files.writeString(root.resolve("wrong.yaml"), STUDY.replace("name: vit-tiny", "name: vit-tinny"));
        Ran ran = Ran.lucency(
                "study", wrong.toString(), "--out", root.resolve("wrong").toString());
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("error: " + wrong + ":6: backbones[0].name: must be one of resnet10-half, resnet18");
        assertThat(root.resolve("wrong")).doesNotExist();
    }

    @Test
    void anExportedStudyHasAJobForEachCell() throws IOException {
        Path slurm = root.resolve("slurm");
        Ran.well("study", "export", file.toString(), "--to", "slurm", "--out", slurm.toString(), "--jobs", "4");
        assertThat(Files.readString(slurm.resolve("slurm/submit.sh")))
                .contains("for level in 0 1 2; do")
                .contains("%4");
        assertThat(Files.readString(slurm.resolve("slurm/level.sh"))).contains("exec lucency study cell . \"$id\"");
        assertThat(Files.readAllLines(slurm.resolve("slurm/level-2.txt"))).hasSize(1); // the neighbours of MoCo
    }

    private static Path predictions(Path study, String arm) throws IOException {
        try (Stream<Path> files = Files.list(study.resolve("cells/knn/phantoms"))) {
            return files.filter(path -> path.getFileName().toString().startsWith(arm))
                    .findFirst()
                    .orElseThrow()
                    .resolve("predictions.csv");
        }
    }
}
