package dev.lucency.eval;

import java.util.Optional;

/** A figure with its confidence interval, or the reason why there is none. A missing score is never a number. */
public sealed interface Score {
    /** Returns the figure with its interval, if there is one. */
    Optional<Interval> interval();

    /**
     * A figure that could be measured.
     *
     * @param value the figure and its interval
     * @param drawsLeftOut the number of resamples left out because the figure is undefined in them, for example with films of one
     *     class only
     */
    record Measured(Interval value, int drawsLeftOut) implements Score {
        @Override
        public Optional<Interval> interval() {
            return Optional.of(value);
        }
    }

    /**
     * A missing score.
     *
     * @param because the reason, as the continuation of "not scored, because"
     */
    record NotScored(String because) implements Score {
        @Override
        public Optional<Interval> interval() {
            return Optional.empty();
        }
    }
}
