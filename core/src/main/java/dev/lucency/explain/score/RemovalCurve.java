package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.List;

/**
 * The scores of a model while more and more of a film is removed.
 *
 * @param shares of the cells that are removed, ascending, from 0 to 1, at least two
 * @param scores of the model, one a share
 */
public record RemovalCurve(List<Double> shares, List<Double> scores) {
    public RemovalCurve {
        shares = List.copyOf(shares);
        scores = List.copyOf(scores);
        requireAscending(shares);
        Check.that(
                shares.size() == scores.size(),
                "a curve of " + shares.size() + " shares cannot have " + scores.size() + " scores");
    }

    /**
     * The area under the curve by the trapezoidal rule, divided by the range of the shares: the mean score along the way. Low is good
     * where the most relevant cells go first, high where the least relevant do.
     */
    public double area() {
        double area = 0;
        for (int point = 1; point < shares.size(); point++) {
            double width = shares.get(point) - shares.get(point - 1);
            area += width * (scores.get(point) + scores.get(point - 1)) / 2;
        }
        return area / (shares.get(shares.size() - 1) - shares.get(0));
    }

    static void requireAscending(List<Double> shares) {
        Check.atLeast("the number of shares", shares.size(), 2);
        for (int point = 0; point < shares.size(); point++) {
            Check.between("share", shares.get(point), 0, 1);
            Check.that(
                    point == 0 || shares.get(point) > shares.get(point - 1),
                    "shares must be ascending, were " + shares);
        }
    }
}
