package dev.lucency.study.report;

import java.util.List;

/**
 * The content of the report of a study.
 *
 * @param facts what was done
 * @param scores what came out
 * @param drops what each arm loses in a set that it has not learned from
 * @param answer the answer to the question
 * @param costs what it took
 */
public record StudySummary(StudyFacts facts, StudyScores scores, List<ArmDrop> drops, Answer answer, Costs costs) {
    public StudySummary {
        drops = List.copyOf(drops);
    }

    /** Computes what follows from the facts and the scores. */
    public static StudySummary of(StudyFacts facts, StudyScores scores, Costs costs) {
        return new StudySummary(facts, scores, DropSets.drops(scores, facts.homes()), Answer.of(scores), costs);
    }
}
