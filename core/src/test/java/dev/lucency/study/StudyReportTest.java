package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.CsvTable;
import dev.lucency.io.Json;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.config.StudyFile;
import dev.lucency.train.RunDirectory;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The report of a planned study whose cells have states and predictions, but were not computed. */
class StudyReportTest {
    private static final String STUDY = """
            name: fabricated
            question: Is MoCo v2 a better start than random weights?
            endpoint: {arm: moco, reference: random, direction: higher, transfer: probe}
            sets: [{name: phantoms, source: {name: phantoms, count: 200, seed: 3, side: 32}}]
            pretrain-on: [phantoms]
            backbones: [{name: resnet18}]
            arms:
              - {name: random, start: random}
              - {name: pixels, start: pixels}
              - {name: moco, start: {name: pretrained, recipe: moco.yaml}}
              - {name: longer, start: {name: pretrained, recipe: moco.yaml, set: [schedule.epochs=3]}}
            targets: [{name: phantoms, set: phantoms}]
            transfers: [{name: probe, method: probe}, {name: knn, method: knn}]
            seeds: [1, 2]
            resamples: 100
            """;

    @TempDir
    Path folder;

    private Path study;
    private StudyPlan plan;

    @BeforeEach
    void plan() {
        study = folder.resolve("study");
        StudyFile own = Studies.write(folder, STUDY).copiedTo(study);
        plan = Planner.plan(own, Work.quiet().progress());
        StudyJson.of(study, own, "2026-01-01T00:00:00Z").write(Map.of());
    }

    @Test
    void aStudyOfWhichNothingIsDoneHasAReport() {
        StudyReport.Written written = new StudyReport(study).run(Work.quiet());
        assertThat(written.answer()).isEqualTo("moco \u2212 random: no result yet.");
        JsonNode json = Json.read(study.resolve("report.json"));
        assertThat(json.at("/answer/verdict").asString()).isEqualTo("no_result");
        assertThat(json.at("/study/cells/planned").asInt())
                .isEqualTo(plan.cells().size());
        assertThat(json.at("/study/planned_test_readings").asInt()).isEqualTo(14);
    }

    @Test
    void eachPlannedResultStandsInTheTableAndEqualCellsCountOnce() {
        plan.rows().forEach(row -> done(row, row.arm().equals("moco") ? 0.6 : 0.1));
        StudyReport.Written written = new StudyReport(study).run(Work.quiet());
        assertThat(written.answer()).startsWith("moco \u2212 random: +0.").contains("): higher");

        assertThat(CsvTable.readOurs(study.resolve("results.csv")).rows())
                .hasSize(plan.rows().size())
                .hasSize(16);
        JsonNode json = Json.read(study.resolve("report.json"));
        JsonNode pixels = json.at("/settings/0/arms/1");
        assertThat(pixels.path("arm").asString()).isEqualTo("pixels");
        assertThat(pixels.path("planned").asInt()).isEqualTo(1); // the same cell for both seeds
        assertThat(json.at("/comparisons/0/arm").asString()).isEqualTo("pixels");
        assertThat(json.at("/comparisons/0/seeds/each").size()).isEqualTo(2); // with each seed of random
        assertThat(json.at("/rule/secondary_comparisons").asInt())
                .isEqualTo(plan.secondaryComparisons())
                .isEqualTo(5); // 3 arms, 2 transfers, less the primary
        assertThat(json.at("/study/test_readings").asInt()).isEqualTo(14);
        assertThat(json.at("/study/arms/moco").asString())
                .isEqualTo("pre-trained without labels on phantoms: moco-v2, 2 epochs, from random weights");
        assertThat(json.at("/study/arms/pixels").asString())
                .isEqualTo("no network: the gray values of the film, made small");
        assertThat(Json.read(study.resolve("study.json")).path("cells")) // as after a cluster has run the cells
                .hasSize(plan.cells().size())
                .filteredOn(cell -> cell.path("status").asString().equals("done"))
                .hasSize(14);
    }

    @Test
    void aFineTuningThatWasBestInItsLastEpochIsTold() throws IOException {
        StudyFile own = Studies.write(
                        folder,
                        STUDY.replace("{name: knn, method: knn}", "{name: tune, method: fine-tune}")
                                .replace("seeds: [1, 2]", "seeds: [1]"))
                .copiedTo(study);
        plan = Planner.plan(own, Work.quiet().progress());
        log("finetune/phantoms/random-resnet18-s1-tune", 0.5, 0.75, 0.625);
        log("finetune/phantoms/moco-resnet18-phantoms-s1-tune", 0.5, 0.75);
        new StudyReport(study).run(Work.quiet());

        JsonNode health = Json.read(study.resolve("report.json")).at("/study/health");
        assertThat(health).hasSize(2);
        assertThat(health.at("/0/fine_tuned").asString()).isEqualTo("phantoms, tune, resnet18, 100 % of the labels");
        assertThat(health.at("/0/steps").asInt()).isEqualTo(30);
        assertThat(health.at("/0/last/epochs").asInt()).isEqualTo(3);
        assertThat(health.at("/0/last/best epoch").asInt()).isEqualTo(2);
        assertThat(Files.readString(study.resolve("report.html")))
                .contains("1 of 2 fine-tunings were best on validation in their last epoch");
    }

    /** Writes the log of a fine-tuning with ten steps an epoch. */
    private void log(String name, double... validation) {
        Cell cell = plan.cells().stream()
                .filter(of -> of.name().equals(name))
                .findFirst()
                .orElseThrow();
        StringBuilder lines = new StringBuilder();
        for (int epoch = 0; epoch < validation.length; epoch++) {
            lines.append(Json.line(Json.object()
                            .put("step", 10 * (epoch + 1))
                            .put("epoch", epoch)
                            .put("loss", 0.5)
                            .put("validation_mean_auroc", validation[epoch])))
                    .append('\n');
        }
        AtomicFile.write(new RunDirectory(cell.folder(study)).metrics(), lines.toString());
    }

    @Test
    void aFailureIsNamedWithTheResultsThatItTookAway() throws IOException {
        Cell failed = plan.cells().stream()
                .filter(cell -> cell.name().equals("pretrain/moco-resnet18-phantoms-s2"))
                .findFirst()
                .orElseThrow();
        CellStates states = new CellStates(study);
        states.write(
                failed,
                CellState.planned(failed)
                        .ended(CellStatus.FAILED, CellCost.NONE)
                        .failed(FailureKind.COLLAPSED, "the embeddings collapse; lower the learning rate"));
        plan.rows().stream()
                .filter(row -> !(row.arm().equals("moco") && row.seed() == 2))
                .forEach(row -> done(row, 0.2));
        new StudyReport(study).run(Work.quiet());

        List<String> problems = CsvTable.readOurs(study.resolve("results.csv")).rows().stream()
                .filter(row -> row.at(0).equals("moco") && row.at(8).equals("2"))
                .map(row -> row.at(9) + ": " + row.at(15))
                .toList();
        assertThat(problems)
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("skipped: needs cells/pretrain/moco-resnet18-phantoms-s2-")
                        && problem.endsWith(
                                "which failed: collapsed: the embeddings collapse; lower the learning rate"));
        assertThat(Files.readString(study.resolve("report.html")))
                .contains("The answer is preliminary: results of moco, 1 of 2; 1 skipped.")
                .contains("moco (1 of 2; 1 skipped)");
    }

    /** As in a folder that an older version has made: the predictions are there, the sizes of findings are not. */
    @Test
    void aResultWithoutTheSizesOfFindingsIsMissingAndTheOthersAreReported() throws IOException {
        StudyFile own = Studies.write(
                        folder,
                        STUDY.replace("transfer: probe}", "transfer: probe, target: phantoms}")
                                .replace(
                                        "targets: [{name: phantoms, set: phantoms}]",
                                        "targets: [{name: phantoms, set: phantoms}, {name: small, set: phantoms, findings: small}]"))
                .copiedTo(study);
        plan = Planner.plan(own, Work.quiet().progress());
        plan.rows().forEach(row -> done(row, row.arm().equals("moco") ? 0.6 : 0.1));
        StudyReport.Written written = new StudyReport(study).run(Work.quiet());
        assertThat(written.answer()).startsWith("moco \u2212 random: +0.");
        assertThat(Files.readString(study.resolve("results.csv")))
                .contains("its cell was made by a version that did not record the sizes of findings");
        assertThat(Files.readString(study.resolve("report.html")))
                .contains(
                        "small: test films of phantoms; of the films with a box for a finding, those where it is in the small third");
    }

    @Test
    void budgetsAndRecipesAreThoseOfThePlan() throws IOException {
        new StudyReport(study).run(Work.quiet());
        String page = Files.readString(study.resolve("report.html"));
        assertThat(page)
                .contains("moco and longer (resnet18, pre-trained on phantoms) differ in epochs (2 and 3)")
                .contains("<th scope=\"row\">schedule.epochs</th><td>2</td><td>3</td>");
        JsonNode json = Json.read(study.resolve("report.json"));
        assertThat(json.at("/study/pretrainings").size()).isEqualTo(2);
        assertThat(json.at("/study/pretrainings/0/settings").has("method.temperature"))
                .isTrue();
        assertThat(json.at("/study/pretrainings/0/settings").has("seed")).isFalse();
    }

    @Test
    void theReportOfResumedCellsIsTheSameButForCosts() throws IOException {
        plan.rows().forEach(row -> done(row, 0.3));
        new StudyReport(study).run(Work.quiet());
        JsonNode first = Json.read(study.resolve("report.json"));
        byte[] results = Files.readAllBytes(study.resolve("results.csv"));
        CellStates states = new CellStates(study);
        plan.rows()
                .forEach(row -> states.write(
                        row.cell(),
                        states.of(row.cell())
                                .begun("2026-02-02T00:00:00Z")
                                .ended(CellStatus.DONE, new CellCost(7, 7, 7))));
        new StudyReport(study).run(Work.quiet());
        JsonNode second = Json.read(study.resolve("report.json"));
        assertThat(study.resolve("results.csv")).hasBinaryContent(results);
        assertThat(second.path("varying")).isNotEqualTo(first.path("varying"));
        assertThat(second.path("study")).isEqualTo(first.path("study"));
        assertThat(second.path("comparisons")).isEqualTo(first.path("comparisons"));
    }

    @Test
    void aFolderWithoutAStudyIsRefused() {
        assertThatThrownBy(() -> new StudyReport(folder.resolve("nothing")).run(Work.quiet()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no folder of a study");
    }

    /** Makes a result: as predictions that say the truth with a given strength. */
    private void done(StudyRow row, double strength) {
        Cell cell = row.cell();
        SplittableRandom random = new SplittableRandom(cell.id().hashCode());
        int films = 120;
        double[][] targets = new double[films][1];
        double[][] probabilities = new double[films][1];
        for (int film = 0; film < films; film++) {
            targets[film][0] = film % 3 == 0 ? 1 : 0;
            probabilities[film][0] = (strength * targets[film][0] + random.nextDouble()) / (1 + strength);
        }
        PredictionsCsv.write(
                cell.folder(study).resolve("predictions.csv"),
                Predictions.of(
                        "test",
                        List.of("Nodule"),
                        IntStream.range(0, films)
                                .mapToObj(film -> new FilmId("film" + film, "patient" + film))
                                .toList(),
                        targets,
                        probabilities));
        new CellStates(study).write(cell, CellState.planned(cell).ended(CellStatus.DONE, new CellCost(1, 1, 1 << 20)));
    }
}
