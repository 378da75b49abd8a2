package dev.lucency.study;

import dev.lucency.data.Split;
import dev.lucency.eval.SizeGroup;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.report.Setting;

/**
 * One result of a study: the place on each axis, and the cell whose folder has the predictions. Two rows can have the same cell, such as
 * two seeds of a start without random numbers.
 *
 * @param arm name of the arm
 * @param backbone name of the backbone
 * @param pretrainedOn name of the set of the pre-training; empty if the arm has none
 * @param target name of the target
 * @param split films that are judged
 * @param size size of the findings that are judged
 * @param transfer name of the transfer
 * @param fraction fraction of the labels
 * @param draw sample of the patients
 * @param seed seed
 * @param cell cell of the predictions
 */
record StudyRow(
        String arm,
        String backbone,
        String pretrainedOn,
        String target,
        Split split,
        SizeGroup size,
        String transfer,
        double fraction,
        long draw,
        long seed,
        Cell cell) {
    /** Returns what the result has in common with those that it is compared with. */
    Setting setting() {
        return new Setting(backbone, target, split.text(), transfer, fraction);
    }
}
