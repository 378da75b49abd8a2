package dev.lucency.study.config;

/** The expected direction of the primary comparison, arm minus reference. The test is two-sided in each case. */
public enum Direction {
    /** The arm is expected to be better than the reference. */
    HIGHER,

    /** The arm is expected to be worse than the reference. */
    LOWER,

    /** Any difference answers the question. */
    DIFFERENT
}
