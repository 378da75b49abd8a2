package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.study.cell.Cell;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The amount of work of each verb, counted by hand. */
class CellAmountTest {
    private static final String STUDY = Studies.with(Studies.MOCO)
                    .replace(
                            "[{name: probe, method: probe}]",
                            "[{name: probe, method: probe}, {name: knn, method: knn}, {name: tune, method: {name: fine-tune,"
                                    + " set: [schedule.epochs=3, epoch-steps=10, batch=64]}}]")
                    .replace("direction: higher", "direction: higher, transfer: probe")
            + "fractions: [0.5, 1]\nmaps: [{target: phantoms, transfer: probe, split: test, films: 7}]\n";

    @TempDir
    Path folder;

    @Test
    void stepsOfTrainingsAndFilmsOfAllOtherCells() {
        StudyPlan plan = Studies.plan(folder, STUDY);
        SetSize size = plan.sizes().values().iterator().next();
        assertThat(size.side()).isEqualTo(32);
        assertThat(size.train() + size.validation() + size.test()).isEqualTo(200);
        assertThat(size.train()).isBetween(128, 159); // two whole batches of 64

        assertThat(amount(plan, "prepare/phantoms")).isEqualTo(200);
        assertThat(amount(plan, "pretrain/moco-resnet18-phantoms-s1")).isEqualTo(2 * (size.train() / 16));
        assertThat(amount(plan, "probe/phantoms/random-resnet18-s1-probe")).isEqualTo(size.train() + size.validation());
        assertThat(amount(plan, "probe/phantoms/random-resnet18-s1-probe-f0.5-d1"))
                .isEqualTo(size.train() / 2.0 + size.validation());
        assertThat(amount(plan, "knn/phantoms/random-resnet18-s1-knn")).isEqualTo(size.train() + size.test());
        assertThat(amount(plan, "evaluate/phantoms/random-resnet18-s1-probe")).isEqualTo(size.test());
        assertThat(amount(plan, "explain/phantoms/random-resnet18-s1-probe-test"))
                .isEqualTo(7);
        assertThat(amount(plan, "finetune/phantoms/random-resnet18-s1-tune"))
                .isEqualTo(3 * 5 * 2); // 5 passes of 2 steps
        assertThat(amount(plan, "finetune/phantoms/random-resnet18-s1-tune-f0.5-d1"))
                .isEqualTo(3 * 10); // 10 passes of 1 step
    }

    private static double amount(StudyPlan plan, String name) {
        Cell cell = plan.cells().stream()
                .filter(of -> of.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new CellAmount(plan.sizes()).of(cell.task());
    }
}
