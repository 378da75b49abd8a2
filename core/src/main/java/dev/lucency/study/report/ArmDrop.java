package dev.lucency.study.report;

import dev.lucency.eval.Interval;
import dev.lucency.eval.SeedDifference;
import java.util.List;
import java.util.Optional;

/**
 * How much lower an arm is judged in a set that it has not learned from than on films of the set it has learned from, over the findings that
 * both sets have and the models that both judged. The patients of the two sets are different ones, so intervals over patients follow from
 * those of both sets ({@link Interval#minusIndependent}).
 *
 * @param sets the two settings
 * @param arm the arm
 * @param models number of models
 * @param here mean AUROC at home
 * @param there mean AUROC elsewhere
 * @param drop home minus elsewhere, with an interval over patients
 * @param beyond the comparison with the drop of the reference; empty for the reference itself, and without a common seed
 */
public record ArmDrop(
        DropSets sets, Arm arm, int models, Interval here, Interval there, Interval drop, Optional<Beyond> beyond) {
    /**
     * The drop of an arm minus that of the reference; below 0 if the arm loses less.
     *
     * @param reference the reference
     * @param patients over the models of equal seed and sample, with an interval over patients
     * @param seeds the same at equal seeds
     */
    public record Beyond(Arm reference, Interval patients, SeedDifference seeds) {
        private static final int ENOUGH = 3;

        /** Returns the interval over seeds, if there are enough of them: with two, it is 12.7 standard errors wide to each side. */
        Optional<Interval> overSeeds() {
            return seeds.each().size() < ENOUGH ? Optional.empty() : seeds.interval();
        }
    }

    /**
     * Returns the drop of an arm; empty without models, or if one of the sets gives no score.
     *
     * @param cells results elsewhere whose models were judged at home too
     */
    static Optional<ArmDrop> of(DropSets sets, Arm arm, List<JudgedCell> cells, Optional<Beyond> beyond) {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        List<String> ids = cells.stream().map(JudgedCell::id).toList();
        Optional<Interval> here = sets.home().score(sets.homeIds(ids)).interval();
        Optional<Interval> there = sets.elsewhere().score(ids).interval();
        return here.flatMap(one ->
                there.map(two -> new ArmDrop(sets, arm, ids.size(), one, two, one.minusIndependent(two), beyond)));
    }
}
