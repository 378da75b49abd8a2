package dev.lucency.explain.score;

import dev.lucency.Check;

/**
 * How alike two maps of one grid are, from -1 to 1; 1 for equal maps. Used to see whether a map changes when weights or labels are
 * randomised, and whether it stays when only the seed changes (Adebayo et al. 2018, "Sanity checks for saliency maps").
 */
public final class MapSimilarity {
    /** The side of the window of {@link #ssim}, in cells. */
    public static final int WINDOW = 7;

    private MapSimilarity() {}

    /** Pearson's correlation over cells; 0 if a map is the same everywhere, because nothing then varies together. */
    public static double pearson(HeatMap one, HeatMap two) {
        requireSameGrid(one, two);
        return correlation(doubles(one.values()), doubles(two.values()));
    }

    /** Spearman's rank correlation over cells, that is Pearson's of mid-ranks; 0 if a map is the same everywhere. */
    public static double spearman(HeatMap one, HeatMap two) {
        requireSameGrid(one, two);
        return correlation(midRanks(one), midRanks(two));
    }

    /**
     * The mean structural similarity of the maps, each scaled from 0 to 1 (Wang, Bovik, Sheikh and Simoncelli 2004, equation 13), over
     * all windows of 7 x 7 cells that lie inside the map, with equal weights, K1 = 0.01 and K2 = 0.03. The variances are those of
     * samples (divided by 48), as in scikit-image's {@code structural_similarity}.
     *
     * @param one at least 7 x 7 cells
     */
    public static double ssim(HeatMap one, HeatMap two) {
        requireSameGrid(one, two);
        Check.atLeast("rows and columns", Math.min(one.rows(), one.columns()), WINDOW);
        HeatMap first = one.minMax();
        HeatMap second = two.minMax();
        double sum = 0;
        int windows = 0;
        for (int top = 0; top + WINDOW <= one.rows(); top++) {
            for (int left = 0; left + WINDOW <= one.columns(); left++) {
                sum += windowSsim(first, second, top, left);
                windows++;
            }
        }
        return sum / windows;
    }

    private static double windowSsim(HeatMap one, HeatMap two, int top, int left) {
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int row = top; row < top + WINDOW; row++) {
            for (int column = left; column < left + WINDOW; column++) {
                double a = one.at(row, column);
                double b = two.at(row, column);
                x += a;
                y += b;
                xx += a * a;
                yy += b * b;
                xy += a * b;
            }
        }
        int n = WINDOW * WINDOW;
        x /= n;
        y /= n;
        double c1 = 0.01 * 0.01;
        double c2 = 0.03 * 0.03;
        double variances = (xx + yy - n * (x * x + y * y)) / (n - 1);
        double covariance = (xy - n * x * y) / (n - 1);
        return (2 * x * y + c1) * (2 * covariance + c2) / ((x * x + y * y + c1) * (variances + c2));
    }

    /**
     * The share of the most relevant cells that two maps have in common. Cells of equal relevance are taken at random, so that the result
     * is the expected share; for maps that have nothing to do with each other it is {@code share}.
     *
     * @param share of the cells that count as most relevant, over 0 and at most 1; at least one cell
     */
    public static double topOverlap(HeatMap one, HeatMap two, double share) {
        requireSameGrid(one, two);
        int top = Math.max(1, (int) Math.round(share * one.cells()));
        double[] first = chances(one, top);
        double[] second = chances(two, top);
        double common = 0;
        for (int cell = 0; cell < first.length; cell++) {
            common += first[cell] * second[cell];
        }
        return common / top;
    }

    /** The chance of each cell to be among the most relevant ones. */
    private static double[] chances(HeatMap map, int top) {
        Ranking ranking = Ranking.of(map.values());
        double[] chances = new double[map.cells()];
        for (int start = 0; start < top; start = ranking.tieEnd(start)) {
            int end = ranking.tieEnd(start);
            for (int rank = start; rank < end; rank++) {
                chances[ranking.place(rank)] = Math.min(1, (double) (top - start) / (end - start));
            }
        }
        return chances;
    }

    private static double correlation(double[] one, double[] two) {
        double meanOne = mean(one);
        double meanTwo = mean(two);
        double product = 0;
        double squaresOne = 0;
        double squaresTwo = 0;
        for (int cell = 0; cell < one.length; cell++) {
            double x = one[cell] - meanOne;
            double y = two[cell] - meanTwo;
            product += x * y;
            squaresOne += x * x;
            squaresTwo += y * y;
        }
        double scale = Math.sqrt(squaresOne) * Math.sqrt(squaresTwo);
        return scale > 0 ? Math.min(Math.max(product / scale, -1), 1) : 0;
    }

    /** The rank of each cell from the top, from 1; equal cells share the mean of their ranks. */
    private static double[] midRanks(HeatMap map) {
        Ranking ranking = Ranking.of(map.values());
        double[] ranks = new double[map.cells()];
        for (int start = 0; start < ranks.length; start = ranking.tieEnd(start)) {
            for (int rank = start; rank < ranking.tieEnd(start); rank++) {
                ranks[ranking.place(rank)] = (start + 1 + ranking.tieEnd(start)) / 2.0;
            }
        }
        return ranks;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int cell = 0; cell < doubles.length; cell++) {
            doubles[cell] = values[cell];
        }
        return doubles;
    }

    static void requireSameGrid(HeatMap one, HeatMap two) {
        Check.that(
                one.rows() == two.rows() && one.columns() == two.columns(),
                "maps must have the same grid, were " + one.rows() + "x" + one.columns() + " and " + two.rows() + "x"
                        + two.columns());
    }
}
