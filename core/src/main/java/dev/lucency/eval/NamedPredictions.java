package dev.lucency.eval;

/**
 * The predictions of a named model.
 *
 * @param name the name of the model in tables and messages
 * @param predictions the predictions
 */
public record NamedPredictions(String name, Predictions predictions) {}
