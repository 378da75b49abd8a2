package dev.lucency.parallel;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A world whose ranks are threads of this process: each lays down what it has, all meet, each takes what all have laid down. */
public final class Ranks {
    private final CyclicBarrier meeting;
    private final Object[] laidDown;

    private Ranks(int size) {
        meeting = new CyclicBarrier(size);
        laidDown = new Object[size];
    }

    /**
     * Runs one thing in every rank of a world.
     *
     * @return what came of it, rank by rank
     * @throws ExecutionException with the failure of the lowest rank that failed by itself; the others are ended
     */
    public static <T> List<T> run(int size, Function<World, T> work) throws ExecutionException, InterruptedException {
        Ranks ranks = new Ranks(size);
        ExecutorService threads = Executors.newFixedThreadPool(size);
        List<Future<T>> running = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            World world = ranks.new Rank(rank);
            running.add(threads.submit(() -> {
                try {
                    return work.apply(world);
                } catch (RuntimeException | Error e) {
                    ranks.meeting.reset(); // nobody waits for who has failed
                    throw e;
                }
            }));
        }
        threads.shutdown();
        List<T> results = new ArrayList<>();
        List<ExecutionException> failures = new ArrayList<>();
        for (Future<T> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                failures.add(e);
            }
        }
        for (ExecutionException failure : failures) {
            if (!(failure.getCause() instanceof LeftAlone)) {
                throw failure;
            }
        }
        return results;
    }

    /** What a rank fails with when another one has failed. */
    public static final class LeftAlone extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeftAlone(Exception cause) {
            super(cause);
        }
    }

    private final class Rank implements World {
        private final int rank;

        Rank(int rank) {
            this.rank = rank;
        }

        @Override
        public int rank() {
            return rank;
        }

        @Override
        public int size() {
            return laidDown.length;
        }

        @Override
        public void mean(Tensor values) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor sum = torch.zeros_like(values);
                for (Object other : exchange(values.clone())) {
                    sum.add_((Tensor) other);
                }
                barrier(); // nobody lets go of what others still read
                values.copy_(sum.div(new Scalar((double) size())));
            }
        }

        @Override
        public Tensor gather(Tensor rows) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                TensorVector all = new TensorVector();
                for (Object other : exchange(rows.clone())) {
                    all.push_back((Tensor) other);
                }
                Tensor gathered = scope.keep(torch.cat(all, 0));
                barrier();
                return gathered;
            }
        }

        @Override
        public boolean any(boolean here) {
            for (Object other : exchange(here)) {
                if ((boolean) other) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void barrier() {
            try {
                meeting.await();
            } catch (BrokenBarrierException | InterruptedException e) {
                throw new LeftAlone(e);
            }
        }

        private Object[] exchange(Object own) {
            laidDown[rank] = own;
            barrier();
            Object[] all = laidDown.clone();
            barrier(); // nobody lays down the next thing before all have taken this one
            return all;
        }
    }
}
