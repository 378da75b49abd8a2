package dev.lucency.transfer;

import static org.bytedeco.pytorch.global.torch.where;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Limited-memory BFGS (Nocedal and Wright 2006, algorithms 7.4 and 7.5) for many independent convex problems at once, one per column. The
 * step length of each column is halved until the value decreases enough (Armijo). Columns that have converged do not move.
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int HALVINGS = 20;
    private static final double GRADIENT_TOLERANCE = 1e-5;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    /** Relative rounding error of float32. */
    private static final double ROUNDING = 2e-7;

    private final Function<Tensor, Point> objective;
    private final Deque<Correction> corrections = new ArrayDeque<>();

    private Lbfgs(Function<Tensor, Point> objective) {
        this.objective = objective;
    }

    /** Point of every problem: position [D, C], value [C], gradient [D, C]. */
    record Point(Tensor where, Tensor value, Tensor gradient) {
        private void close() {
            where.close();
            value.close();
            gradient.close();
        }
    }

    /** Step [D, C], its change of the gradient [D, C], and the inverse of their product [C]; 0 where curvature is too small. */
    private record Correction(Tensor step, Tensor change, Tensor inverse) {
        private void close() {
            step.close();
            change.close();
            inverse.close();
        }
    }

    /**
     * Minimises every column from {@code start} [D, C].
     *
     * @return solutions [D, C], with the largest absolute gradient below 1e-5, or as reached after the given number of iterations
     */
    static Tensor minimise(Function<Tensor, Point> objective, Tensor start, int iterations) {
        return new Lbfgs(objective).run(start, iterations);
    }

    private Tensor run(Tensor start, int iterations) {
        Point here = objective.apply(start);
        for (int i = 0; i < iterations; i++) {
            try (Scope scope = Scope.open()) {
                Tensor active =
                        here.gradient().abs().amax(new long[] {0}, false).gt(new Scalar(GRADIENT_TOLERANCE)); // [C]
                if (!active.any().item().toBool()) {
                    return here.where();
                }
                Point next = search(here, direction(here.gradient()), active);
                boolean moved = next.where().ne(here.where()).any().item().toBool();
                remember(scope, here, next);
                if (i > 0) {
                    here.close();
                }
                here = keep(scope, next);
                if (!moved) {
                    return here.where();
                }
            }
        }
        return here.where();
    }

    /** Returns the search direction by the two-loop recursion: minus the inverse Hessian approximation times the gradient. */
    private Tensor direction(Tensor gradient) {
        Tensor q = gradient.neg();
        List<Tensor> alphas = new ArrayList<>();
        List<Correction> newestFirst = new ArrayList<>(corrections);
        for (Correction c : newestFirst) {
            Tensor alpha = dot(c.step(), q).mul_(c.inverse());
            q.sub_(c.change().mul(alpha));
            alphas.add(alpha);
        }
        if (newestFirst.isEmpty()) {
            return q;
        }
        Correction newest = newestFirst.get(0);
        Tensor curvature = dot(newest.change(), newest.change()).mul_(newest.inverse());
        q.mul_(where(curvature.gt(new Scalar(0.0)), curvature.reciprocal(), torch.ones_like(curvature)));
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Correction c = newestFirst.get(i);
            Tensor beta = dot(c.change(), q).mul_(c.inverse());
            q.add_(c.step().mul(alphas.get(i).sub(beta)));
        }
        return q;
    }

    private Point search(Point here, Tensor direction, Tensor active) {
        Tensor slope = dot(here.gradient(), direction); // [C], below 0
        Tensor length = active.to(torch.ScalarType.Float);
        Tensor slack = here.value().abs().mul_(new Scalar(ROUNDING));
        for (int halving = 0; halving < HALVINGS; halving++) {
            Point there = objective.apply(here.where().add(direction.mul(length)));
            Tensor allowed = here.value()
                    .add(slope.mul(length).mul_(new Scalar(SUFFICIENT_DECREASE)))
                    .add_(slack);
            Tensor fell = there.value().le(allowed);
            if (fell.all().item().toBool()) {
                return there;
            }
            length = where(fell, length, length.mul(new Scalar(0.5)));
        }
        return objective.apply(here.where().add(direction.mul(length)));
    }

    private void remember(Scope scope, Point here, Point next) {
        Tensor step = next.where().sub(here.where());
        Tensor change = next.gradient().sub(here.gradient());
        Tensor product = dot(step, change);
        Tensor inverse = where(
                product.gt(new Scalar(1e-12)),
                product.reciprocal(),
                Tensors.zeros().expand_as(product));
        corrections.addFirst(new Correction(scope.keep(step), scope.keep(change), scope.keep(inverse)));
        if (corrections.size() > MEMORY) {
            corrections.removeLast().close();
        }
    }

    private static Point keep(Scope scope, Point point) {
        return new Point(scope.keep(point.where()), scope.keep(point.value()), scope.keep(point.gradient()));
    }

    private static Tensor dot(Tensor a, Tensor b) {
        return a.mul(b).sum(new long[] {0}, false, new ScalarTypeOptional());
    }
}
