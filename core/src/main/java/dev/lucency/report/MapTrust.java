package dev.lucency.report;

import static java.util.Objects.requireNonNull;

import dev.lucency.chart.Figures;
import dev.lucency.eval.Interval;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapLocalisation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far a kind of map can be trusted to point at a target, by fixed rules on its AUC inside against outside and on the paired differences
 * to the baselines, for all sizes of boxes together:
 *
 * <ol>
 *   <li>with boxes of fewer than {@value #LEAST_PATIENTS} patients: too few to say;
 *   <li>if the interval of the difference to a baseline lies below zero: worse than this baseline;
 *   <li>if it does not lie above zero: no better than this baseline;
 *   <li>if a difference is less than {@value #MARGIN}: hardly better;
 *   <li>otherwise the map points at the target.
 * </ol>
 *
 * @param kind kind of the map
 * @param target finding that the map should point at
 * @param films number of films with boxes of the target
 * @param verdict what the rules say
 * @param auc AUC inside against outside
 * @param decisive name of the baseline that decided: of those that the map does not beat, the one with the highest AUC, otherwise the one
 *     with the smallest difference
 * @param baseline figures of this baseline
 */
record MapTrust(
        MapKind kind,
        String target,
        int films,
        Verdict verdict,
        Interval auc,
        String decisive,
        MapLocalisation.Baseline baseline) {
    /** The least number of patients. */
    static final int LEAST_PATIENTS = 10;

    /** The least difference of AUC to every baseline. */
    static final double MARGIN = 0.05;

    /** What the rules say. */
    enum Verdict {
        /** Better than every baseline by the margin. */
        POINTS("points at it better than every baseline"),
        /** Better than every baseline, but not by the margin. */
        HARDLY("hardly better than a baseline"),
        /** Not shown to be better than a baseline. */
        NO_BETTER("no better than a baseline"),
        /** Worse than a baseline. */
        WORSE("worse than a baseline"),
        /** Too few patients. */
        FEW("too few films with boxes");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Applies the rules to all targets of a kind of map. */
    static List<MapTrust> of(MapKind kind, List<MapLocalisation> groups) {
        return groups.stream()
                .filter(group -> group.group() == SizeGroup.ALL)
                .filter(group -> LocalisedFilm.isFinding(group.target()))
                .map(group -> of(kind, group))
                .toList();
    }

    /**
     * Returns the objects that are not anatomy at which a kind of map points: on films of enough patients, it beats every baseline by the
     * margin there.
     */
    static List<MapTrust> followed(MapKind kind, List<MapLocalisation> groups) {
        return groups.stream()
                .filter(group -> group.group() == SizeGroup.ALL)
                .filter(group -> LocalisedFilm.isObject(group.target()))
                .map(group -> of(kind, group))
                .filter(trust -> trust.verdict() == Verdict.POINTS)
                .toList();
    }

    private static MapTrust of(MapKind kind, MapLocalisation group) {
        MapLocalisation.Baselined auc = requireNonNull(group.figures().get(new InsideOutsideAuc()));
        Optional<String> better = strongest(auc, one -> one.difference().high() < 0);
        Optional<String> level = strongest(auc, one -> one.difference().low() <= 0);
        String nearest = auc.baselines().entrySet().stream()
                .min(Comparator.comparingDouble(
                        one -> one.getValue().difference().estimate()))
                .orElseThrow()
                .getKey();
        String decisive = better.or(() -> level).orElse(nearest);
        MapLocalisation.Baseline baseline = requireNonNull(auc.baselines().get(decisive));
        Verdict verdict = group.patients() < LEAST_PATIENTS
                ? Verdict.FEW
                : better.isPresent()
                        ? Verdict.WORSE
                        : level.isPresent()
                                ? Verdict.NO_BETTER
                                : baseline.difference().estimate() < MARGIN ? Verdict.HARDLY : Verdict.POINTS;
        return new MapTrust(kind, group.target(), group.films(), verdict, auc.map(), decisive, baseline);
    }

    private static Optional<String> strongest(
            MapLocalisation.Baselined auc, Predicate<MapLocalisation.Baseline> unbeaten) {
        return auc.baselines().entrySet().stream()
                .filter(one -> unbeaten.test(one.getValue()))
                .max(Comparator.comparingDouble(one -> one.getValue().figure().estimate()))
                .map(Map.Entry::getKey);
    }

    /** Returns the verdict in words. */
    String conclusion() {
        String looking = BaselineWords.looking(decisive);
        String words = switch (verdict) {
            case POINTS ->
                "beats every baseline by at least " + Figures.fixed(MARGIN, 2)
                        + " in AUC, intervals above zero: it points at the finding better than anything that ignores"
                        + " the film or what the network learned.";
            case HARDLY -> "little more than " + looking + ". Do not rely on it for localisation.";
            case NO_BETTER -> "no better than " + looking + ". Do not rely on it for localisation.";
            case WORSE -> "worse than " + looking + ". Do not rely on it for localisation.";
            case FEW -> "boxes of fewer than " + LEAST_PATIENTS + " patients are too few to say.";
        };
        return target + ": " + words;
    }

    /** Returns the figures that the verdict rests on. */
    String figures() {
        return "AUC inside against outside " + Figures.fixed(auc.estimate(), 2) + " (" + Figures.ends(auc, 2) + ") on "
                + Figures.count(films) + (films == 1 ? " film; " : " films; ") + BaselineWords.name(decisive) + " "
                + Figures.fixed(baseline.figure().estimate(), 2) + "; difference "
                + Figures.signed(baseline.difference().estimate(), 3) + " (" + Figures.ends(baseline.difference(), 3)
                + ").";
    }

    /** Returns the title of a kind, with a capital. */
    static String titled(MapKind kind) {
        return Character.toUpperCase(kind.title().charAt(0)) + kind.title().substring(1);
    }
}
