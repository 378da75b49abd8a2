package dev.lucency.transfer;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.softplus;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Logistic regressions of all labels at all penalties at once. Each column of the weights is an independent problem:
 *
 * <pre>mean over known films of log(1 + exp(-s z)) + penalty / 2 * |w|^2,   z = features * w + bias,  s = 1 or -1</pre>
 *
 * without a penalty on the bias (scikit-learn's {@code C} is {@code 1 / (known films * penalty)}). The problems share the two
 * matrix products that dominate the time, so the whole path takes little longer than one label at one penalty.
 */
final class LogisticPath {
    private static final int MAXIMUM_ITERATIONS = 200;

    private final Tensor features; // [n, D + 1], the last column ones
    private final Tensor targets; // [n, C]
    private final Tensor weights; // [n, C]: 1 / known films of the column, 0 where unknown
    private final Tensor penalties; // [D + 1, C], the last row zeros

    private LogisticPath(Tensor features, Tensor targets, Tensor weights, Tensor penalties) {
        this.features = features;
        this.targets = targets;
        this.weights = weights;
        this.penalties = penalties;
    }

    /**
     * Fits all problems.
     *
     * @param features standardised features, [n, D]
     * @param targets targets, [n, L]: 1 or 0, or between for a label that is partly positive; ignored where unknown
     * @param known mask, [n, L], 1 or 0
     * @param penalties P values, each above 0
     * @return weights, [D + 1, P * L], bias in the last row; column {@code p * L + l} is label l at penalty p
     */
    static Tensor fit(Tensor features, Tensor targets, Tensor known, List<Double> penalties) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            long dimensions = features.size(1);
            int labels = (int) targets.size(1);
            int repeats = penalties.size();
            Tensor extended = cat(new TensorVector(features, torch.ones(features.size(0), 1)), 1);
            Tensor films =
                    known.sum(new long[] {0}, true, new ScalarTypeOptional()).clamp_min_(new Scalar(1.0));
            LogisticPath path = new LogisticPath(
                    extended,
                    targets.repeat(1, repeats),
                    known.div(films).repeat(1, repeats),
                    penalties(penalties, labels, dimensions));
            Tensor start = Tensors.zeros(dimensions + 1, (long) labels * repeats);
            return scope.keep(Lbfgs.minimise(path::evaluate, start, MAXIMUM_ITERATIONS));
        }
    }

    private static Tensor penalties(List<Double> penalties, int labels, long dimensions) {
        float[] row = new float[penalties.size() * labels];
        for (int column = 0; column < row.length; column++) {
            row[column] = penalties.get(column / labels).floatValue();
        }
        Tensor all = Tensors.of(row, 1, row.length).repeat(dimensions + 1, 1);
        all.narrow(0, dimensions, 1).zero_();
        return all;
    }

    private Lbfgs.Point evaluate(Tensor solution) {
        Tensor logits = features.mm(solution); // [n, C]
        Tensor losses = softplus(logits).sub_(logits.mul(targets)).mul_(weights);
        Tensor shrunk = penalties.mul(solution); // [D + 1, C]
        Tensor value = sum(losses).add_(sum(shrunk.mul(solution)), new Scalar(0.5));
        Tensor residuals = sigmoid(logits).sub_(targets).mul_(weights); // [n, C]
        Tensor gradient = features.t().mm(residuals).add_(shrunk);
        return new Lbfgs.Point(solution, value, gradient);
    }

    private static Tensor sum(Tensor columns) {
        return columns.sum(new long[] {0}, false, new ScalarTypeOptional());
    }
}
