package dev.lucency.study.report;

/**
 * The content of the report of a study.
 *
 * @param facts what was done
 * @param scores what came out
 * @param answer the answer to the question
 * @param costs what it took
 */
public record StudySummary(StudyFacts facts, StudyScores scores, Answer answer, Costs costs) {}
