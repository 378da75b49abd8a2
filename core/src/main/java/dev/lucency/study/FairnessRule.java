package dev.lucency.study;

import dev.lucency.ConfigException;
import dev.lucency.study.config.BudgetPart;
import dev.lucency.study.config.Fairness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares the budgets of the pre-trained arms of each backbone and set.
 *
 * @param plan plan of the study
 */
record FairnessRule(StudyPlan plan) {
    /**
     * A difference between two arms.
     *
     * @param first budget of the first arm
     * @param second budget of the second arm
     * @param parts the parts in which they differ and that neither declares
     */
    record Unfair(ArmBudget first, ArmBudget second, List<BudgetPart> parts) {
        /** Returns the difference in words. */
        String text() {
            return first.arm() + " and " + second.arm() + " (" + first.backbone() + ", pre-trained on "
                    + first.pretrainedOn() + ") differ in "
                    + parts.stream()
                            .map(part -> part.text() + " (" + first.parts().get(part) + " and "
                                    + second.parts().get(part) + ")")
                            .collect(Collectors.joining(", "));
        }
    }

    /** Returns all differences that no arm declares as intended. */
    List<Unfair> differences() {
        List<Unfair> found = new ArrayList<>();
        List<ArmBudget> budgets = plan.budgets();
        for (int second = 1; second < budgets.size(); second++) {
            for (int first = 0; first < second; first++) {
                ArmBudget one = budgets.get(first);
                ArmBudget other = budgets.get(second);
                List<BudgetPart> parts = new ArrayList<>(one.differences(other));
                parts.removeAll(declared(one.arm()));
                parts.removeAll(declared(other.arm()));
                if (one.isBeside(other) && !parts.isEmpty()) {
                    found.add(new Unfair(one, other, parts));
                }
            }
        }
        return found;
    }

    /** @throws ConfigException if there are differences and the study refuses them */
    void require(Path file) {
        List<Unfair> found = differences();
        if (plan.config().fairness() == Fairness.REFUSE && !found.isEmpty()) {
            throw new ConfigException(file + ": fairness: " + found.get(0).text()
                    + "; give both the same, or declare in 'differs-in' of an arm what it tests");
        }
    }

    private List<BudgetPart> declared(String arm) {
        return plan.config().arms().stream()
                .filter(config -> config.name().equals(arm))
                .flatMap(config -> config.differsIn().stream())
                .toList();
    }
}
