package dev.lucency.cli.text;

import dev.lucency.study.StudyReport;
import dev.lucency.study.report.ArmScore;
import dev.lucency.study.report.SettingScores;
import java.util.Locale;

/** Formats what a study found for a terminal. */
public final class ArmTable {
    private ArmTable() {}

    /** Returns the mean AUROC of every arm in the setting of the primary endpoint, the answer to the question, and the page. */
    public static String text(StudyReport.Written report) {
        return report.scores().primarySetting().map(ArmTable::text).orElse("")
                + String.format("%s%n%s%n", report.answer(), report.page());
    }

    private static String text(SettingScores setting) {
        int width = setting.arms().stream()
                .mapToInt(arm -> arm.arm().text().length())
                .max()
                .orElse(0);
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %s: mean AUROC (95 %% interval over patients)%n",
                setting.setting().split(),
                setting.setting().text()));
        for (ArmScore arm : setting.arms()) {
            String score = arm.mean().map(ScoreTable::score).orElse("no result");
            table.append(String.format("  %-" + width + "s  %s%n", arm.arm().text(), score));
        }
        return table.toString();
    }
}
