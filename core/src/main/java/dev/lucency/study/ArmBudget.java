package dev.lucency.study;

import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.augment.ViewsConfig;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.study.config.BudgetPart;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a pre-trained arm spends and sees.
 *
 * @param arm name of the arm
 * @param backbone name of the backbone
 * @param pretrainedOn name of the set
 * @param parts each part of the budget, as text that is compared
 */
record ArmBudget(String arm, String backbone, String pretrainedOn, Map<BudgetPart, String> parts) {
    /** Returns the budget of a pre-training. */
    static ArmBudget of(
            String arm, String backbone, String pretrainedOn, PretrainConfig config, boolean random, int films) {
        Map<BudgetPart, String> parts = new EnumMap<>(BudgetPart.class);
        long steps = (long) config.schedule().epochs() * (films / config.batch());
        parts.put(BudgetPart.FILMS, pretrainedOn);
        parts.put(BudgetPart.EPOCHS, String.valueOf(config.schedule().epochs()));
        parts.put(BudgetPart.STEPS, films == 0 ? "unknown" : String.valueOf(steps));
        parts.put(BudgetPart.BATCH, String.valueOf(config.batch()));
        parts.put(BudgetPart.PIXELS, String.valueOf(config.pixelsPerFilm()));
        parts.put(BudgetPart.AUGMENTATION, augmentation(config));
        parts.put(BudgetPart.INITIAL, random ? "random" : "supervised weights");
        return new ArmBudget(arm, backbone, pretrainedOn, parts);
    }

    private static String augmentation(PretrainConfig config) {
        String recipe = ConfigWriter.line(ViewsConfig.class, config.views());
        LocalViewsConfig local = config.localViews();
        return local.on()
                ? String.format(
                        Locale.ROOT,
                        "%s, %d local views of %d pixels (crop-min %s, crop-max %s, %s%s)",
                        recipe,
                        local.count(),
                        local.size(),
                        local.cropMin(),
                        local.cropMax(),
                        local.place().text(),
                        local.fine() ? ", of finer copies" : "")
                : recipe;
    }

    /** Returns whether two budgets are of arms that are compared: of one backbone, on one set. */
    boolean isBeside(ArmBudget other) {
        return backbone.equals(other.backbone) && pretrainedOn.equals(other.pretrainedOn);
    }

    /** Returns the parts in which two budgets differ. */
    List<BudgetPart> differences(ArmBudget other) {
        List<BudgetPart> differences = new ArrayList<>();
        for (BudgetPart part : BudgetPart.values()) {
            if (!Objects.equals(parts.get(part), other.parts.get(part))) {
                differences.add(part);
            }
        }
        return differences;
    }
}
