package dev.lucency.pretrain.watch;

import dev.lucency.augment.Placement;
import dev.lucency.ssl.SharedPlaces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures of the patch selection of a batch of views; each is empty if it is not defined. */
final class SelectionFigures {
    /** Smallest share of the selections that must be free to lie elsewhere, for a preference to be measurable. */
    private static final double ROOM = 0.05;

    private SelectionFigures() {}

    /**
     * Returns the entropy of the softmax over a view's scores, as a share of its maximum, ln P, as the mean over the views; 1
     * for equal scores.
     */
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

    /** Returns the entropy in nats, ln Z - E[s], where Z is the sum of the exponentials. */
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
     * Returns how much of the selection is explained by the position in the view alone: the share of the variance of the
     * selection (0 or 1) that lies between positions (squared correlation ratio), corrected for chance. About 0: every position
     * is equally likely; 1: the same positions in every view. Empty if all patches are selected.
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

    /**
     * Returns the Pearson correlation between a patch's score and the norm of its features within a view, as the mean over the
     * views.
     */
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

    /** Returns the Pearson correlation; NaN if one of the arrays is constant. */
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
     * Returns how well the selections of both views of a film agree (Jaccard index): among the places of the first view that
     * the second view shows too, the number selected in both divided by the number selected in either. A place of the first
     * view is compared with the patch of the second view that contains it. The result is the mean over the films with at least
     * {@value SharedPlaces#LEAST} shared places and at least one selected; empty if there are none.
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
     * The preference of the selection for certain patches.
     *
     * @param share share of the selected patches that are marked, over the views that have marked patches
     * @param lift share divided by the share of marked patches among all patches; 1 is chance
     * @param excess excess over chance: 0 is chance, 1 the largest possible; NaN if nearly all selections would have to be
     *     marked patches anyway
     */
    record Preference(double share, double lift, double excess) {}

    /**
     * Returns the preference of the selection for the marked patches; empty if no view has any.
     *
     * @param marked for each view, whether each of its P patches is marked
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
