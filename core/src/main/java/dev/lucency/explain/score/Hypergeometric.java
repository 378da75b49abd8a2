package dev.lucency.explain.score;

/** The hypergeometric distribution: how many of the marked ones are among those drawn at random without replacement. */
final class Hypergeometric {
    private Hypergeometric() {}

    /** A number that depends on how many marked ones were drawn. */
    @FunctionalInterface
    interface Figure {
        double of(int marked);
    }

    /**
     * The expected value of a figure, summed over the distribution.
     *
     * @param all how many there are
     * @param marked how many of them are marked
     * @param drawn how many are drawn
     */
    static double mean(int all, int marked, int drawn, Figure figure) {
        int least = Math.max(0, drawn + marked - all);
        int most = Math.min(drawn, marked);
        int mode = (int) ((drawn + 1L) * (marked + 1L) / (all + 2L));
        double weights = 0;
        double sum = 0;
        double weight = 1; // relative to that of the mode, so that nothing overflows
        for (int count = mode; count <= most && weight > 0; count++) {
            weights += weight;
            sum += weight * figure.of(count);
            weight *= ratio(all, marked, drawn, count);
        }
        weight = 1;
        for (int count = mode - 1; count >= least && weight > 0; count--) {
            weight /= ratio(all, marked, drawn, count);
            weights += weight;
            sum += weight * figure.of(count);
        }
        return sum / weights;
    }

    /** The probability of one more, divided by that of {@code count}. */
    private static double ratio(int all, int marked, int drawn, int count) {
        return (double) (marked - count) * (drawn - count) / ((count + 1.0) * (all - marked - drawn + count + 1.0));
    }
}
