package dev.lucency.study;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.model.BackboneConfig;
import dev.lucency.study.cell.Cell;
import java.nio.file.Path;
import java.util.List;
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

    /** A forward pass of ResNet-18 at 32 px is 2 x 37 million operations for a gray film; a step of MoCo v2 is four of them a film. */
    @Test
    void operationsAreThoseOfThePassesThroughTheNetwork() {
        StudyPlan plan = Studies.plan(folder, STUDY);
        SetSize size = plan.sizes().values().iterator().next();
        double film =
                2.0 * requireNonNull(BackboneConfig.choices().get("resnet18")).multiplyAdds(32);
        int batches = size.train() / 16;
        assertThat(flops(plan, "prepare/phantoms")).isZero();
        assertThat(flops(plan, "pretrain/moco-resnet18-phantoms-s1")).isEqualTo(4 * film * 2 * 16 * batches);
        assertThat(flops(plan, "probe/phantoms/random-resnet18-s1-probe"))
                .isEqualTo(film * (size.train() + size.validation()));
        assertThat(flops(plan, "probe/phantoms/moco-resnet18-phantoms-s1-probe"))
                .isEqualTo(film * (size.train() + size.validation()));
        assertThat(flops(plan, "probe/phantoms/pixels-resnet18-s1-probe")).isZero();
        assertThat(flops(plan, "evaluate/phantoms/random-resnet18-s1-probe")).isEqualTo(film * size.test());
        assertThat(flops(plan, "finetune/phantoms/random-resnet18-s1-tune"))
                .isEqualTo(film * (3 * 64 * 30 + 3 * size.validation()));
    }

    @Test
    void devicesShareCellsThatDoNotNeedEachOther() {
        StudyFlops flops = new StudyFlops(
                List.of(
                        new StudyFlops.Counted("a", 100, List.of()),
                        new StudyFlops.Counted("b", 60, List.of()),
                        new StudyFlops.Counted("after a", 40, List.of("a")),
                        new StudyFlops.Counted("after b", 10, List.of("b"))),
                0);
        assertThat(flops.total()).isEqualTo(210);
        assertThat(flops.seconds(1, 10)).isEqualTo(21);
        assertThat(flops.seconds(2, 10)).as("the chain of a").isEqualTo(14);
        assertThat(flops.seconds(8, 10)).as("no faster than the longest chain").isEqualTo(14);
    }

    private static double flops(StudyPlan plan, String name) {
        return new CellFlops(new CellAmount(plan.sizes())).of(cell(plan, name).task());
    }

    private static Cell cell(StudyPlan plan, String name) {
        return plan.cells().stream()
                .filter(of -> of.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double amount(StudyPlan plan, String name) {
        return new CellAmount(plan.sizes()).of(cell(plan, name).task());
    }
}
