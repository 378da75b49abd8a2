package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.eval.SeedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to the question of a study: what the primary comparison shows. It shows a difference if the interval over patients of the mean
 * over the models excludes 0; whether the interval over seeds does so too is said beside it.
 *
 * @param verdict what is shown
 * @param sentence the answer in one sentence
 * @param remarks what a reader must know beside it, a sentence each
 */
public record Answer(Verdict verdict, String sentence, List<String> remarks) {
    /** What a primary comparison shows. */
    public enum Verdict {
        /** The arm is better than the reference. */
        HIGHER,
        /** The arm is worse than the reference. */
        LOWER,
        /** The interval contains 0. */
        NOT_SHOWN,
        /** One of the two arms has no result, or there is no score. */
        NO_RESULT;

        /** Returns the word in files. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Answer {
        remarks = List.copyOf(remarks);
    }

    /** Returns the answer of a study. */
    public static Answer of(StudyScores scores) {
        Endpoint endpoint = scores.endpoint();
        String name = endpoint.arm() + " \u2212 " + endpoint.reference();
        Optional<ArmComparison> primary = scores.primary();
        Optional<Interval> patients =
                primary.flatMap(ArmComparison::patients).map(Difference::score).flatMap(Score::interval);
        if (patients.isEmpty()) {
            return new Answer(Verdict.NO_RESULT, name + ": no result yet.", List.of(missing(scores, primary)));
        }
        Verdict verdict = verdict(patients.get());
        SeedDifference seeds = primary.orElseThrow().seeds();
        String sentence = "%s: %s mean AUROC%s (%s %% interval over patients %s; %s): %s."
                .formatted(
                        name,
                        Figures.signed(patients.get().estimate(), 3),
                        primary.flatMap(ArmComparison::compared)
                                .map(Answer::both)
                                .orElse(""),
                        level(scores),
                        ends(patients.get()),
                        seeds(primary.get()),
                        words(verdict, endpoint, primary.get()));
        List<String> remarks = new ArrayList<>();
        leftOut(primary.get()).ifPresent(remarks::add);
        remarks.addAll(remarks(scores, verdict, patients.get(), seeds));
        return new Answer(verdict, sentence, remarks);
    }

    private static String both(ArmComparison.Compared compared) {
        return ", " + Figures.fixed(compared.arm(), 3) + " against " + Figures.fixed(compared.reference(), 3);
    }

    /** Returns which models a comparison leaves out, in a sentence; empty if none. */
    static Optional<String> leftOut(ArmComparison comparison) {
        return comparison
                .compared()
                .map(ArmComparison.Compared::leftOut)
                .filter(models -> !models.isEmpty())
                .map(models -> "Only models of equal seed and sample are compared: " + String.join(" and ", models)
                        + " without a partner are left out.");
    }

    private static Verdict verdict(Interval patients) {
        return patients.low() > 0 ? Verdict.HIGHER : patients.high() < 0 ? Verdict.LOWER : Verdict.NOT_SHOWN;
    }

    private static String level(StudyScores scores) {
        return Figures.fixed(100 * scores.rule().bootstrap().level(), 0);
    }

    /** Returns both ends of an interval of a difference. */
    static String ends(Interval interval) {
        return Figures.signed(interval.low(), 3) + " to " + Figures.signed(interval.high(), 3);
    }

    private static String seeds(ArmComparison comparison) {
        int pairs = comparison.seeds().each().size();
        String over = "over " + pairs + " " + comparison.repeats().text();
        return comparison
                .interval()
                .map(interval -> over + " " + ends(interval))
                .orElse(
                        switch (pairs) {
                            case 0 -> "no pair of equal seeds";
                            case 1 -> "one pair of seeds";
                            default -> over + ", too few for an interval";
                        });
    }

    private static String words(Verdict verdict, Endpoint endpoint, ArmComparison comparison) {
        if (verdict == Verdict.NOT_SHOWN) {
            return endpoint.expected() == 0 ? "not shown to differ" : "not shown to be " + endpoint.expectation();
        }
        int sign = verdict == Verdict.HIGHER ? 1 : -1;
        String word = verdict == Verdict.HIGHER ? "higher" : "lower";
        String against = endpoint.expected() == -sign ? ", against the expectation" : "";
        boolean other = comparison
                .seeds()
                .interval()
                .map(interval -> interval.contains(0))
                .orElse(false);
        return word
                + against
                + (other
                        ? " for these models, but not shown to be so for other "
                                + comparison.repeats().text()
                        : "");
    }

    private static List<String> remarks(StudyScores scores, Verdict verdict, Interval patients, SeedDifference seeds) {
        List<String> remarks = new ArrayList<>();
        if (verdict == Verdict.NOT_SHOWN) {
            remarks.add("This does not show that the two are equal: differences from "
                    + Figures.signed(patients.low(), 3) + " to " + Figures.signed(patients.high(), 3)
                    + " agree with these films.");
        }
        if (seeds.each().size() < 2) {
            remarks.add("Nothing is known about how much another seed would change the difference, because there is "
                    + (seeds.each().isEmpty() ? "no pair" : "one pair") + " of models with equal seeds.");
        }
        scores.primarySetting()
                .ifPresent(setting -> setting.arms().stream()
                        .filter(arm -> arm.isIncomplete() && isNamed(scores.endpoint(), arm))
                        .forEach(arm -> remarks.add("The answer is preliminary: results of "
                                + arm.arm().text() + ", " + arm.completeness() + ".")));
        if (!scores.endpoint().setting().split().equals("test")) {
            remarks.add("Judged on " + scores.endpoint().setting().split()
                    + " films, as during development; not a result on test films.");
        }
        return remarks;
    }

    private static boolean isNamed(Endpoint endpoint, ArmScore arm) {
        return arm.arm().name().equals(endpoint.arm()) || arm.arm().name().equals(endpoint.reference());
    }

    private static String missing(StudyScores scores, Optional<ArmComparison> primary) {
        List<String> missing = scores.primarySetting().stream()
                .flatMap(setting -> setting.arms().stream())
                .filter(arm -> isNamed(scores.endpoint(), arm) && arm.each().isEmpty())
                .map(arm -> "results of " + arm.arm().text() + ": " + arm.completeness())
                .toList();
        return missing.isEmpty()
                ? primary.flatMap(ArmComparison::patients)
                                .map(Difference::score)
                                .map(score -> score instanceof Score.NotScored none ? none.because() : "")
                                .orElse("the plan has no cells for the endpoint")
                        + "."
                : String.join("; ", missing) + ".";
    }
}
