package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.data.PatternFilms;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.Json;
import dev.lucency.io.TextFile;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.ResNetStride;
import dev.lucency.progress.Progress;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.cell.ProbeTask;
import dev.lucency.study.config.StudyFile;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan has each combination of the axes as a row, and each computation once as a cell. */
class PlannerTest {
    private static final String PRETRAINED = Studies.with(
            Studies.MOCO, "{name: warm, start: {name: pretrained, recipe: moco.yaml, set: [method.temperature=0.1]}}");

    @TempDir
    Path folder;

    @Test
    void everyCombinationIsARow() {
        StudyPlan plan = Studies.plan(
                folder,
                PRETRAINED
                                .replace(
                                        "[{name: probe, method: probe}]",
                                        "[{name: probe, method: probe}, {name: knn, method: knn}, {name: tune, method: fine-tune}]")
                                .replace("direction: higher", "direction: higher, transfer: probe")
                        + "fractions: [0.1, 1]\ndraws: 3\nseeds: [1, 2]\n");
        // per arm and seed: probe and tune at 3 draws of 0.1 and at 1, and knn at 1; pixels cannot be tuned
        int network = 2 * (4 + 4 + 1);
        assertThat(plan.rows()).hasSize(3 * network + 2 * (4 + 1));
    }

    @Test
    void aStartWithoutRandomNumbersHasOneCellForAllSeeds() {
        StudyPlan plan = Studies.plan(folder, Studies.SMALL + "seeds: [1, 2, 3]\n");
        assertThat(cells(plan, "pixels")).hasSize(1);
        assertThat(cells(plan, "random")).hasSize(3);
        assertThat(plan.cells()).hasSize(1 + 2 * (1 + 3)); // the set, and a probe and an evaluation each
    }

    @Test
    void equalCellsOfTwoArmsRunOnce() {
        StudyPlan plan = Studies.plan(
                folder, PRETRAINED.replace("set: [method.temperature=0.1]", "set: [method.temperature=0.2]"));
        assertThat(cells(plan, "warm")).isEqualTo(cells(plan, "moco")); // 0.2 is the recipe's temperature
    }

    @Test
    void aCellComesAfterThoseThatItNeeds() {
        StudyPlan plan = Studies.plan(folder, PRETRAINED);
        Set<Cell> before = new HashSet<>();
        for (Cell cell : plan.cells()) {
            assertThat(before).containsAll(cell.needs());
            before.add(cell);
        }
        assertThat(before).hasSize(plan.cells().size());
    }

    @Test
    void mapsAreOfTheModelsWithANetworkAfterTheseWereJudged() {
        StudyPlan plan = Studies.plan(
                folder, PRETRAINED + "seeds: [1, 2]\nmaps: [{target: phantoms, transfer: probe, split: test}]\n");
        assertThat(plan.maps())
                .extracting(maps -> maps.row().arm())
                .containsExactly("random", "moco", "warm"); // the first seed
        assertThat(plan.maps())
                .allSatisfy(maps ->
                        assertThat(maps.cell().needs()).contains(maps.row().cell()));
        assertThat(plan.testReadings()).isEqualTo(2 * 3 + 1 + 3); // pixels have one cell for both seeds
    }

    @Test
    void aTargetOfSmallFindingsHasTheCellsOfAllFindings() {
        StudyPlan plan = Studies.plan(
                folder,
                Studies.SMALL
                        .replace("direction: higher", "direction: higher, target: small")
                        .replace(
                                "[{name: phantoms, set: phantoms}]",
                                "[{name: phantoms, set: phantoms}, {name: small, set: phantoms, findings: small}]"));
        assertThat(plan.rows()).hasSize(4);
        assertThat(plan.rows().stream().map(StudyRow::cell).distinct()).hasSize(2);
        assertThat(plan.testReadings()).isEqualTo(2);
    }

    @Test
    void smallFindingsNeedASetWithBoxes() {
        PatternFilms.prepared(folder, "plain", 64, PatternFilms.film("a", 1), PatternFilms.film("b", 2));
        String plain = folder.toFile().list((in, name) -> name.startsWith("plain-"))[0];
        assertThatThrownBy(
                        () -> Studies.plan(
                                folder,
                                Studies.SMALL
                                        .replace(
                                                "sets: [",
                                                "sets: [{name: plain, source: {name: prepared, folder: " + plain
                                                        + "}}, ")
                                        .replace("direction: higher", "direction: higher, target: phantoms")
                                        .replace(
                                                "[{name: phantoms, set: phantoms}]",
                                                "[{name: phantoms, set: phantoms}, {name: small, set: plain, findings: small}]")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "targets: small judges small findings, but plain has no box of a finding in its test films");
    }

    @Test
    void whatIsLearnedInOneHospitalCanBeJudgedInAnother() {
        StudyPlan plan = Studies.plan(
                folder,
                Studies.SMALL
                        .replace(
                                "seed: 3, side: 32}}]",
                                "seed: 3, side: 32}}, {name: b, source: {name: phantoms, count: 200, seed: 3, side: 32, hospital: b}}]")
                        .replace("direction: higher", "direction: higher, target: b, transfer: probe")
                        .replace(
                                "[{name: phantoms, set: phantoms}]",
                                "[{name: phantoms, set: phantoms}, {name: b, set: b, learned-on: phantoms}]")
                        .replace("method: probe}", "method: probe}, {name: knn, method: knn}"));
        assertThat(plan.cells().stream().map(Cell::task).filter(ProbeTask.class::isInstance))
                .as("one probe for each arm, whatever it is judged on")
                .hasSize(2);
        assertThat(plan.rows())
                .extracting(row -> row.target() + " " + row.transfer())
                .containsExactlyInAnyOrder(
                        "phantoms probe", "phantoms probe", "phantoms knn", "phantoms knn", "b probe", "b probe");
    }

    @Test
    void aTransferThatReadsByAttentionHasCellsOfItsOwnAndLeavesThoseOfOthersAlone() {
        String both = Studies.SMALL
                .replace("direction: higher", "direction: higher, transfer: probe")
                .replace(
                        "method: probe}",
                        "method: probe}, {name: attention, method: {name: probe, read-out: attention}}");
        StudyPlan plan = Studies.plan(folder, both);
        assertThat(plan.rows())
                .as("pixels have no patches")
                .extracting(row -> row.arm() + " " + row.transfer())
                .containsExactlyInAnyOrder("random probe", "random attention", "pixels probe");
        assertThat(plan.cells())
                .extracting(Cell::id)
                .containsAll(Studies.plan(folder, Studies.SMALL).cells().stream()
                        .map(Cell::id)
                        .toList());
        assertThat(plan.cells().stream().map(Cell::task).filter(ProbeTask.class::isInstance))
                .extracting(task -> task.settings().path("read_out").asString("none"))
                .containsExactlyInAnyOrder("none", "none", "attention");
    }

    @Test
    void armsWhoseFeaturesAreNotPatchesAreRefusedWhereATransferReadsThem() {
        String pooled = Studies.SMALL
                .replace("start: random}", "start: random, features: pooled}")
                .replace("method: probe}", "method: {name: probe, read-out: attention}}");
        assertThatThrownBy(() -> Studies.plan(folder, pooled))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(
                        "study.yaml:6: arms: must have the features patches or top-k, or none, because a transfer has"
                                + " 'read-out: attention', was pooled for random");
    }

    /** Else a cell would fail after others have run for hours. */
    @Test
    void aPreTrainingFromSupervisedWeightsHasTheirNetworkAndThePatchesOfItsRecipe() {
        try (Scope scope = Scope.open()) {
            ResNetConfig given = new ResNetConfig(ResNetDepth.RESNET50, 3, ResNetPatchLayer.LAYER4, ResNetStride.FIRST);
            FilmBackbone backbone = new FilmBackbone(given.build(new Seed(1)), FilmInput.repeated(32, 3, 0.5, 0.2));
            ModelFolder.write(folder.resolve("imagenet"), backbone, Json.object(), "a card");
        }
        String study = Studies.with("{name: warm, start: {name: pretrained, recipe: moco.yaml,"
                        + " set: [backbone.patch-layer=layer3], initial: weights}}")
                .replace("{name: resnet18}", "{name: resnet50, weights: imagenet}");
        assertThat(Studies.plan(folder, study).cells())
                .extracting(Cell::task)
                .filteredOn(PretrainTask.class::isInstance)
                .singleElement()
                .satisfies(task -> assertThat(((PretrainTask) task).config().backbone())
                        .isEqualTo(new ResNetConfig(
                                ResNetDepth.RESNET50, 3, ResNetPatchLayer.LAYER3, ResNetStride.FIRST)));
        assertThatThrownBy(() -> Studies.plan(folder, study.replace("name: resnet50", "name: resnet18")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "arm warm starts from the weights of resnet18, which are of resnet50; name weights of that backbone");
    }

    /** Controls choose patches too, but learn nothing that a map could show. */
    @Test
    void whereTheTrainingLearnedToChoosePatchesItsChoiceIsDrawnBesideTheModel() {
        String patches = "{name: %s, start: {name: pretrained, recipe: moco.yaml, set: [backbone.patch-layer=layer3,"
                + " \"patches={selection: %s, keep: 2}\"]}}";
        StudyPlan plan = Studies.plan(
                folder,
                Studies.with(patches.formatted("learned", "straight-through"), patches.formatted("control", "random"))
                                .replace("direction: higher", "direction: higher, transfer: probe")
                                .replace("method: probe}", "method: probe}, {name: tune, method: fine-tune}")
                        + "maps: [{target: phantoms, transfer: probe, split: test}, {target: phantoms, transfer: tune, split: test}]\n");
        assertThat(plan.maps().stream().filter(StudyPlan.MapsRow::selection))
                .as("one choice, whatever the transfer")
                .singleElement()
                .satisfies(maps -> {
                    assertThat(maps.row().arm()).isEqualTo("learned");
                    assertThat(maps.cell().name()).endsWith("-test-selection");
                    assertThat(maps.cell().description().at("/settings/kinds/0").asString())
                            .isEqualTo("selection");
                    assertThat(maps.cell().needs())
                            .contains(maps.row().cell())
                            .anyMatch(cell -> cell.task() instanceof PretrainTask);
                });
    }

    @Test
    void aChangedSettingChangesTheCellAndAllThatNeedIt() {
        StudyPlan plan = Studies.plan(folder, PRETRAINED);
        StudyPlan changed = Studies.plan(folder, PRETRAINED.replace("0.1]", "0.3]"));
        assertThat(cells(changed, "moco")).isEqualTo(cells(plan, "moco"));
        assertThat(cells(changed, "warm")).doesNotContainAnyElementsOf(cells(plan, "warm"));
    }

    @Test
    void aChangedSetChangesAllCells() {
        StudyPlan plan = Studies.plan(folder, PRETRAINED);
        StudyPlan changed = Studies.plan(folder, PRETRAINED.replace("seed: 3", "seed: 4"));
        assertThat(changed.cells()).doesNotContainAnyElementsOf(plan.cells());
    }

    @Test
    void namesOfTheStudyAndOrderOfTheFileAreNoPartOfACell() {
        StudyPlan plan = Studies.plan(folder, Studies.SMALL);
        StudyPlan renamed = Studies.plan(
                folder,
                Studies.SMALL
                        .replace("name: random, start", "name: scratch, start")
                        .replace("arm: random", "arm: scratch")
                        .replace("name: small", "name: other"));
        assertThat(renamed.cells()).containsExactlyElementsOf(plan.cells());
    }

    @Test
    void theCopyOfAStudyPlansTheSameAfterTheRecipeWasChanged() throws IOException {
        Path study = Files.createDirectory(folder.resolve("out"));
        StudyFile file = Studies.write(folder, PRETRAINED);
        StudyPlan plan = Planner.plan(file, Progress.SILENT);
        file.copiedTo(study);
        AtomicFile.write(
                folder.resolve("moco.yaml"),
                TextFile.read(folder.resolve("moco.yaml")).replace("epochs: 2", "epochs: 9"));
        StudyPlan copy = Planner.plan(StudyFile.of(study), Progress.SILENT);
        assertThat(copy.cells()).containsExactlyElementsOf(plan.cells());
        assertThat(Planner.plan(file, Progress.SILENT).cells()).isNotEqualTo(plan.cells());
    }

    @Test
    void copyingACopyAgainChangesNothing() throws IOException {
        Path study = Files.createDirectory(folder.resolve("out"));
        StudyFile copy = Studies.write(folder, PRETRAINED).copiedTo(study);
        StudyFile again = Studies.write(folder, PRETRAINED).copiedTo(study);
        assertThat(again).isEqualTo(copy);
        assertThat(again.digest()).isEqualTo(copy.digest());
    }

    @Test
    void aRecipeCanBeNamedByItsBackbone() throws IOException {
        AtomicFile.write(folder.resolve("moco-resnet18.yaml"), Studies.RECIPE);
        AtomicFile.write(folder.resolve("moco-resnet34.yaml"), Studies.RECIPE.replace("resnet18", "resnet34"));
        String text = PRETRAINED
                .replace("recipe: moco.yaml", "recipe: 'moco-{backbone}.yaml'")
                .replace("[{name: resnet18}]", "[{name: resnet18}, {name: resnet34}]")
                .replace("direction: higher", "direction: higher, backbone: resnet34");
        StudyPlan plan = Studies.plan(folder, text);
        assertThat(plan.cells()).extracting(Cell::name).contains("pretrain/moco-resnet34-phantoms-s1");
        Path study = Files.createDirectory(folder.resolve("out"));
        StudyFile.read(folder.resolve("study.yaml")).copiedTo(study);
        assertThat(Planner.plan(StudyFile.of(study), Progress.SILENT).cells()).containsExactlyElementsOf(plan.cells());
    }

    @Test
    void aPreviewSaysIfTheResamplesAreTooFewForTheCorrection() {
        String two = PRETRAINED
                .replace("[{name: probe, method: probe}]", "[{name: probe, method: probe}, {name: knn, method: knn}]")
                .replace("direction: higher", "direction: higher, transfer: probe");
        StudyPlan few = Studies.plan(folder, two + "resamples: 199\n");
        assertThat(few.secondaryComparisons()).isEqualTo(5); // random, moco, warm with pixels, twice, less the primary
        assertThat(StudyPreview.of(few, new CellStates(folder)).canBeSignificant()) // 2 x 5 / 200 = 0.05
                .isFalse();
        StudyPlan enough = Studies.plan(folder, two + "resamples: 200\n");
        assertThat(StudyPreview.of(enough, new CellStates(folder)).canBeSignificant())
                .isTrue();
    }

    @Test
    void aBackboneHasItsOwnSeedsAndAStartTheSizeOfThePreTrainingsOfItsBackbone() {
        String text = PRETRAINED
                .replace(
                        "[{name: resnet18}]",
                        "[{name: resnet18, seeds: [1, 2]}, {name: resnet34, pretrain: [size=48]}]")
                .replace("direction: higher", "direction: higher, backbone: resnet34");
        StudyPlan plan = Studies.plan(folder, text);
        assertThat(plan.rows().stream().filter(row -> row.backbone().equals("resnet18")))
                .extracting(StudyRow::seed)
                .containsOnly(1L, 2L);
        assertThat(plan.rows().stream().filter(row -> row.backbone().equals("resnet34")))
                .extracting(StudyRow::seed)
                .containsOnly(1L);
        assertThat(sizeOfRandomStart(plan, "resnet18")).isEqualTo(OptionalInt.of(32));
        assertThat(sizeOfRandomStart(plan, "resnet34")).isEqualTo(OptionalInt.of(48));
    }

    private static OptionalInt sizeOfRandomStart(StudyPlan plan, String backbone) {
        return plan.cells().stream()
                .filter(cell -> cell.name().startsWith("probe/phantoms/random-" + backbone))
                .map(cell -> ((ProbeTask) cell.task()).start().size())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTransferCanBeLimitedToBackbonesAndTargets() {
        String two = Studies.SMALL.replace(
                "targets: [{name: phantoms, set: phantoms}]",
                "targets: [{name: phantoms, set: phantoms}, {name: others, set: phantoms, split: validation}]");
        String limited = two.replace("{name: probe, method: probe}", "{name: probe, method: probe, targets: [others]}");
        StudyPlan plan = Studies.plan(folder, limited.replace("higher}", "higher, target: others}"));
        assertThat(plan.rows()).extracting(StudyRow::target).containsOnly("others");
        assertThatThrownBy(() -> Studies.plan(folder, limited.replace("higher}", "higher, target: phantoms}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("endpoint: arm random has no result with resnet18 on phantoms by probe");
    }

    @Test
    void anArmThatStartsFromWeightsNeedsABackboneWithWeights() {
        String text = Studies.SMALL.replace("name: pixels, start: pixels", "name: pixels, start: weights");
        assertThatThrownBy(() -> Studies.plan(folder, text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("arm pixels starts from the weights of resnet18, which names none");
    }

    private static List<Cell> cells(StudyPlan plan, String arm) {
        return plan.rows().stream()
                .filter(row -> row.arm().equals(arm))
                .map(StudyRow::cell)
                .distinct()
                .toList();
    }
}
