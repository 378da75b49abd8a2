package dev.lucency.eval;

import java.util.Optional;

/** A figure with its interval, or the reason why there is none. Nothing is ever a number by default. */
public sealed interface Score {
    /** The figure, if there is one. */
    Optional<Interval> interval();

    /**
     * A figure that could be measured.
     *
     * @param value the figure and its interval
     * @param drawsLeftOut how many bootstrap draws were left out because the figure is not defined in them, as
     *     where films are of one class only; the interval is of the others
     */
    record Measured(Interval value, int drawsLeftOut) implements Score {
        @Override
        public Optional<Interval> interval() {
            return Optional.of(value);
        }
    }

    /**
     * No figure.
     *
     * @param because the reason, to be read after "not scored, because"
     */
    record NotScored(String because) implements Score {
        @Override
        public Optional<Interval> interval() {
            return Optional.empty();
        }
    }
}
