package dev.lucency.study.report;

import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.SeedDifference;
import java.util.List;
import java.util.Optional;

/**
 * The difference in mean AUROC between an arm and the reference in one setting.
 *
 * @param setting what is judged, and how
 * @param arm the arm
 * @param reference the reference
 * @param primary whether it is the primary comparison; all others are secondary, and their p values are corrected together
 * @param compared the two means that are compared; empty if one has no score
 * @param patients arm minus reference over resamples of patients, of the mean over the models of each; only models with a partner of
 *     equal seed and draw, if there are any; empty if one has no result
 * @param repeats what was repeated
 * @param seeds arm minus reference at equal seed and draw; one value for each repeat
 */
public record ArmComparison(
        Setting setting,
        Arm arm,
        Arm reference,
        boolean primary,
        Optional<Compared> compared,
        Optional<Difference> patients,
        Repeats repeats,
        SeedDifference seeds) {
    private static final int ENOUGH = 3;

    /**
     * The mean AUROC of both sides, over the models that are compared.
     *
     * @param arm of the arm
     * @param reference of the reference
     * @param leftOut models without a partner of equal seed and draw, which are not in these means, in words; empty if there are none
     */
    public record Compared(double arm, double reference, List<String> leftOut) {
        public Compared {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** What was repeated to learn how much trainings vary. */
    public enum Repeats {
        /** Trainings with other seeds; samples of labels, if there are several, are averaged within each seed. */
        SEEDS("seeds"),
        /** Samples of the labels, with one seed. */
        SAMPLES("samples of the labels");

        private final String text;

        Repeats(String text) {
            this.text = text;
        }

        /** Returns the word in sentences. */
        String text() {
            return text;
        }
    }

    /** Returns the interval over the repeats, if there are enough: with two, it is 12.7 standard errors wide to each side. */
    Optional<Interval> interval() {
        return seeds.each().size() < ENOUGH ? Optional.empty() : seeds.interval();
    }

    /** Returns the name: arm minus reference. */
    String text() {
        return arm.text() + " \u2212 " + reference.text();
    }

    /** Returns the same comparison with another difference over patients. */
    ArmComparison with(Difference corrected) {
        return new ArmComparison(setting, arm, reference, primary, compared, Optional.of(corrected), repeats, seeds);
    }
}
