package dev.lucency.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Times the steps of a training, and asks it to stop when enough are known. */
final class StepWatch implements BooleanSupplier {
    private static final int ENOUGH = 5;

    /** Seconds after which two steps are enough. */
    private static final double LONG = 60;

    private final List<Long> ends = new ArrayList<>();

    /** Is asked after each step. */
    @Override
    public boolean getAsBoolean() {
        ends.add(System.nanoTime());
        return ends.size() >= ENOUGH || (ends.size() >= 2 && elapsed() >= LONG);
    }

    /** Returns the number of steps. */
    int steps() {
        return ends.size();
    }

    /** Returns the mean time of the steps after the first, which is slower than all others; 0 if there was only one. */
    double secondsPerStep() {
        return ends.size() < 2 ? 0 : elapsed() / (ends.size() - 1);
    }

    private double elapsed() {
        return (ends.get(ends.size() - 1) - ends.get(0)) / 1e9;
    }
}
