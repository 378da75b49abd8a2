package dev.lucency.result;

import dev.lucency.eval.Evaluation;

/**
 * The evaluation of one model on one data set.
 *
 * @param model the name of the model in tables
 * @param dataSet the data set of the evaluation
 * @param evaluation the scores
 */
public record ModelEvaluation(String model, DataSetName dataSet, Evaluation evaluation) {}
