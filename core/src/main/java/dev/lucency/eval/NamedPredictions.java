package dev.lucency.eval;

/**
 * What a model said, under the name by which it is told apart.
 *
 * @param name in tables and messages
 * @param predictions what it said
 */
public record NamedPredictions(String name, Predictions predictions) {}
