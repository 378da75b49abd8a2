package dev.lucency.result;

import dev.lucency.eval.Evaluation;

/**
 * How well one model did on one data set.
 *
 * @param model its name, as in tables
 * @param dataSet what it was judged on
 * @param evaluation the scores
 */
public record ModelEvaluation(String model, DataSetName dataSet, Evaluation evaluation) {}
