package dev.lucency.pretrain.watch;

import dev.lucency.augment.Placement;
import dev.lucency.ssl.SharedPlaces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the choice of patches of a batch's views is like; plain numbers, each empty where it has no meaning. */
final class SelectionFigures {
    /** Of the selections, how many must be able to lie elsewhere before one can say that they lie too often somewhere. */
    private static final double ROOM = 0.05;

    private SelectionFigures() {}

    /** The entropy of the softmax over a view's scores, as a share of the highest, ln P; the mean over the views. 1: flat. */
    static OptionalDouble entropy(ChosenPatches views) {
        int places = views.grid().places();
        if (places < 2) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int view = 0; view < views.views(); view++) {
            sum += entropy(views.scores(), view * places, places);
        }
        return OptionalDouble.of(sum / views.views() / Math.log(places));
    }

    /** ln Z - E[s], where Z is the sum of the exponentials. */
    private static double entropy(float[] scores, int from, int count) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < count; p++) {
            highest = Math.max(highest, scores[from + p]);
        }
        double sum = 0;
        double weighted = 0;
        for (int p = 0; p < count; p++) {
            double exponential = Math.exp(scores[from + p] - highest);
            sum += exponential;
            weighted += exponential * (scores[from + p] - highest);
        }
        return Math.log(sum) - weighted / sum;
    }

    /**
     * How much of which patches are chosen is explained by their place in the view alone: the share of the variance of chosen or not
     * that lies between places (correlation ratio squared), less what chance gives with so many views. About 0: any place may be
     * chosen, what is seen decides; 1: the same places in every view. Empty if all patches are chosen.
     */
    static OptionalDouble fixedInView(ChosenPatches views) {
        int places = views.grid().places();
        double share = views.share();
        if (views.kept() == places || views.views() < 2) {
            return OptionalDouble.empty();
        }
        double between = 0;
        for (int place = 0; place < places; place++) {
            int count = 0;
            for (int view = 0; view < views.views(); view++) {
                count += views.isChosen(view, place) ? 1 : 0;
            }
            double often = (double) count / views.views() - share;
            between += often * often;
        }
        double explained = between / (places * share * (1 - share));
        double chance = 1.0 / views.views();
        return OptionalDouble.of((explained - chance) / (1 - chance));
    }

    /** The correlation (Pearson) of a patch's score with the length of its features, in a view; the mean over the views. */
    static OptionalDouble normCorrelation(ChosenPatches views) {
        int places = views.grid().places();
        double sum = 0;
        int count = 0;
        for (int view = 0; view < views.views() && views.norms().length > 0; view++) {
            double one = correlation(views.scores(), views.norms(), view * places, places);
            sum += Double.isNaN(one) ? 0 : one;
            count += Double.isNaN(one) ? 0 : 1;
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /** NaN if one of both is constant. */
    private static double correlation(float[] a, float[] b, int from, int count) {
        double meanA = 0;
        double meanB = 0;
        for (int i = from; i < from + count; i++) {
            meanA += (double) a[i] / count;
            meanB += (double) b[i] / count;
        }
        double covariance = 0;
        double varianceA = 0;
        double varianceB = 0;
        for (int i = from; i < from + count; i++) {
            covariance += (a[i] - meanA) * (b[i] - meanB);
            varianceA += (a[i] - meanA) * (a[i] - meanA);
            varianceB += (b[i] - meanB) * (b[i] - meanB);
        }
        return varianceA > 0 && varianceB > 0 ? covariance / Math.sqrt(varianceA * varianceB) : Double.NaN;
    }

    /**
     * How much both views of a film choose the same: of the places of the first that the second shows too, those chosen in both as a
     * share of those chosen in either (Jaccard), a place of the first being looked up in the patch of the second that it falls into.
     * The mean over the films with {@value SharedPlaces#LEAST} shared places or more, and one chosen; empty if there are none.
     */
    static OptionalDouble agreement(
            ChosenPatches views, ChosenPatches others, List<Placement> placements, List<Placement> otherPlacements) {
        double sum = 0;
        int films = 0;
        for (int film = 0; film < views.views(); film++) {
            double[] there = views.grid().onOther(placements.get(film), otherPlacements.get(film));
            int shared = 0;
            int either = 0;
            int both = 0;
            for (int place = 0; place < views.grid().places(); place++) {
                int other = others.grid().placeOf(there[2 * place], there[2 * place + 1]); // -1 for NaN
                if (other >= 0) {
                    boolean one = views.isChosen(film, place);
                    boolean two = others.isChosen(film, other);
                    shared++;
                    either += one || two ? 1 : 0;
                    both += one && two ? 1 : 0;
                }
            }
            if (shared >= SharedPlaces.LEAST && either > 0) {
                sum += (double) both / either;
                films++;
            }
        }
        return films == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / films);
    }

    /**
     * How often some patches are chosen.
     *
     * @param share of the selections that they have, among the views that show any
     * @param lift that share, to the share of all patches that they are: 1 is chance
     * @param excess 0 for what chance gives, 1 for as many as can be chosen; NaN where nearly all selections would have to lie there
     *     anyway
     */
    record Preference(double share, double lift, double excess) {}

    /**
     * How often the marked patches of each view are chosen; empty if no view has any.
     *
     * @param marked of each view, P
     */
    static Optional<Preference> preference(ChosenPatches views, List<boolean[]> marked) {
        double selections = 0;
        double chosen = 0;
        double expected = 0;
        double most = 0;
        for (int view = 0; view < views.views(); view++) {
            int count = 0;
            for (int place = 0; place < views.grid().places(); place++) {
                boolean here = marked.get(view)[place];
                count += here ? 1 : 0;
                chosen += here && views.isChosen(view, place) ? 1 : 0;
            }
            if (count > 0) {
                selections += views.kept();
                expected += views.share() * count;
                most += Math.min(views.kept(), count);
            }
        }
        if (selections == 0) {
            return Optional.empty();
        }
        boolean room = most - expected > ROOM * selections;
        double excess = room ? (chosen - expected) / (most - expected) : Double.NaN;
        return Optional.of(new Preference(chosen / selections, chosen / expected, excess));
    }
}
