package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.EvaluateTask;
import dev.lucency.study.cell.ProbeTask;
import dev.lucency.study.config.SetConfig;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials do the work of cells on phantoms of their own, once for all cells of a kind. */
class StudyEstimateTest {
    private static final TrialFilms FILMS = new TrialFilms(new SetConfig.Phantoms(150, 1, 32));

    @TempDir
    Path folder;

    @Test
    void allOpenCellsAreEstimatedAndNothingOfTheStudyIsWritten() throws IOException {
        Studies.write(folder, Studies.SMALL + "seeds: [1, 2, 3]\n");
        Path out = folder.resolve("out");
        StudyEstimate estimate = Study.of(folder.resolve("study.yaml"), out).estimate(Work.quiet());

        assertThat(estimate.failures()).isEmpty();
        assertThat(estimate.verbs())
                .extracting(StudyEstimate.OfVerb::verb)
                .containsExactlyInAnyOrder("prepare", "probe", "evaluate");
        assertThat(estimate.verbs()).extracting(StudyEstimate.OfVerb::cells).containsExactlyInAnyOrder(1, 4, 4);
        assertThat(estimate.trials()).isEqualTo(2 * (1 + 2 + 2)); // on few and more films: set, probes, evaluations
        assertThat(estimate.verbs()).allSatisfy(verb -> {
            assertThat(verb.seconds()).isPositive().isGreaterThanOrEqualTo(verb.longest());
            assertThat(verb.bytes()).isPositive();
        });
        assertThat(estimate.seconds())
                .isEqualTo(estimate.verbs().stream()
                        .mapToDouble(StudyEstimate.OfVerb::seconds)
                        .sum());
        assertThat(out).doesNotExist();
    }

    @Test
    void aTrialReadsPhantomsAndNoWeightsThatAreYetToBeTrained() {
        StudyPlan plan = Studies.plan(folder, Studies.with(Studies.MOCO));
        Cell judged = cell(plan, "evaluate/phantoms/moco-resnet18-phantoms-s1-probe");
        Cell trial = FILMS.trial(judged);
        assertThat(trial.task().inputs()).containsEntry("data", FILMS.input());
        Cell probe = ((CellInput.FromCell) ((EvaluateTask) trial.task()).model()).cell();
        assertThat(probe.needs()).containsExactly(((CellInput.FromCell) FILMS.input()).cell());
        assertThat(probe)
                .isEqualTo(FILMS.trial(cell(plan, "probe/phantoms/moco-resnet18-phantoms-s1-probe")))
                .isEqualTo(FILMS.trial(cell(plan, "probe/phantoms/random-resnet18-s1-probe")));
    }

    @Test
    void aTrialThatFailsIsNamedOnceAndItsCellsAreLeftOut() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.safetensors"), "no weights");
        String text = Studies.SMALL
                .replace("{name: resnet18}", "{name: resnet18, weights: " + broken.getFileName() + "}")
                .replace("name: pixels, start: pixels", "name: pixels, start: weights");
        Studies.write(folder, text + "seeds: [1, 2]\nsize: 32\n");
        StudyEstimate estimate =
                Study.of(folder.resolve("study.yaml"), folder.resolve("out")).estimate(Work.quiet());
        assertThat(estimate.failures()).hasSize(2).allMatch(failure -> failure.contains("broken.safetensors"));
        assertThat(estimate.verbs()).extracting(StudyEstimate.OfVerb::cells).containsExactly(1, 2, 2);
    }

    @Test
    void aWatchStopsATrainingAfterAFewStepsAndLeavesOutTheFirst() {
        StepWatch watch = new StepWatch();
        int steps = 1;
        while (!watch.getAsBoolean()) {
            steps++;
        }
        assertThat(steps).isEqualTo(5).isEqualTo(watch.steps());
        assertThat(watch.secondsPerStep()).isBetween(0.0, 1.0);
        assertThat(new StepWatch().secondsPerStep()).isZero();
    }

    @Test
    void costsGrowWithTheAmountOfWork() {
        Trials.Cost cost = new Trials.Cost(3, 0.5, 100);
        assertThat(List.of(cost.seconds(0), cost.seconds(10))).containsExactly(3.0, 8.0);
    }

    @Test
    void randomWeightsOfATrialHaveTheSizeOfThePreTraining() {
        StudyPlan plan = Studies.plan(folder, Studies.with(Studies.MOCO) + "size: 64\n");
        Cell trial = FILMS.trial(cell(plan, "probe/phantoms/moco-resnet18-phantoms-s1-probe"));
        assertThat(((ProbeTask) trial.task()).start().size()).isEqualTo(OptionalInt.of(32));
    }

    private static Cell cell(StudyPlan plan, String name) {
        return plan.cells().stream()
                .filter(of -> of.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
