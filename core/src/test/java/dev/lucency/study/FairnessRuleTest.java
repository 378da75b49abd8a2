package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.study.config.BudgetPart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arms with different budgets are named, or refused. */
class FairnessRuleTest {
    @TempDir
    Path folder;

    private StudyPlan plan(String other) {
        return Studies.plan(folder, text(other));
    }

    private static String text(String other) {
        return Studies.with(
                Studies.MOCO, "{name: other, start: {name: pretrained, recipe: moco.yaml, set: [" + other + "]}}");
    }

    @Test
    void methodAndItsSettingsAreNotPartOfTheBudget() {
        assertThat(new FairnessRule(plan("method=simclr, optimizer.learning-rate=0.3")).differences())
                .isEmpty();
    }

    @Test
    void epochsChangeStepsAndPixelsToo() {
        FairnessRule.Unfair unfair =
                new FairnessRule(plan("schedule.epochs=4")).differences().get(0);
        assertThat(unfair.parts()).containsExactly(BudgetPart.EPOCHS, BudgetPart.STEPS, BudgetPart.PIXELS);
        assertThat(unfair.text())
                .startsWith("moco and other (resnet18, pre-trained on phantoms) differ in epochs (2 and 4), steps (")
                .endsWith("pixels per film (4096 and 8192)"); // 2 views x epochs x 32 x 32
    }

    @Test
    void anAugmentationIsNamedWithWhatWasChanged() {
        assertThat(new FairnessRule(plan("views.crop-min=0.7"))
                        .differences()
                        .get(0)
                        .text())
                .endsWith("differ in augmentation (moco-v2 and moco-v2, crop-min 0.7)");
    }

    /** 2 epochs of 2 views of 32 x 32, and 3 local views of the same side. */
    @Test
    void localViewsAreAnAugmentationAndPixels() {
        FairnessRule.Unfair unfair = new FairnessRule(plan("local-views.count=3, local-views.size=32"))
                .differences()
                .get(0);
        assertThat(unfair.text())
                .endsWith("differ in pixels per film (4096 and 10240), augmentation (moco-v2 and moco-v2,"
                        + " 3 local views of 32 pixels (crop-min 0.05, crop-max 0.4, at random places))");
    }

    /** 2 views of 32 x 32 and 2 local views of the same side in each of 2 epochs are as many pixels as 2 views in 4 epochs. */
    @Test
    void aControlOfEqualPixelsDiffersInEpochsAndStepsAlone() {
        FairnessRule.Unfair unfair = new FairnessRule(Studies.plan(
                        folder,
                        text("schedule.epochs=4")
                                .replace(
                                        "recipe: moco.yaml}",
                                        "recipe: moco.yaml, set: [local-views.count=2, local-views.size=32]}")))
                .differences()
                .get(0);
        assertThat(unfair.parts()).containsExactly(BudgetPart.EPOCHS, BudgetPart.STEPS, BudgetPart.AUGMENTATION);
    }

    @Test
    void aDifferenceThatAnArmDeclaresIsIntended() {
        String text = text("views.crop-min=0.7").replace("name: other,", "name: other, differs-in: [augmentation],");
        assertThat(new FairnessRule(Studies.plan(folder, text)).differences()).isEmpty();
    }

    @Test
    void aStudyCanRefuseThem() {
        StudyPlan plan = Studies.plan(folder, text("batch=8") + "fairness: refuse\n");
        assertThatThrownBy(() -> new FairnessRule(plan).require(Path.of("study.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("study.yaml: fairness: moco and other (resnet18, pre-trained on phantoms)"
                        + " differ in steps (");
    }
}
