package dev.lucency.study.report;

import dev.lucency.chart.FractionChart;

/**
 * What arms have in common when they are compared.
 *
 * @param backbone name of the backbone
 * @param target name of the target
 * @param split split of the judged films
 * @param transfer name of the transfer
 * @param fraction fraction of the labels
 */
public record Setting(String backbone, String target, String split, String transfer, double fraction) {
    /** Returns the setting in words, such as {@code nih, probe, resnet18, 10 % of the labels}. */
    public String text() {
        return target + ", " + transfer + ", " + backbone + ", " + FractionChart.percent(fraction) + " of the labels";
    }

    /** Returns the same setting on another target. */
    Setting on(String other) {
        return new Setting(backbone, other, split, transfer, fraction);
    }

    /** Returns the same setting with another fraction of the labels. */
    Setting with(double other) {
        return new Setting(backbone, target, split, transfer, other);
    }
}
