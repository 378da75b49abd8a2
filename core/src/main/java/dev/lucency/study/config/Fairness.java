package dev.lucency.study.config;

/** What happens if two pre-trained arms of a backbone have different budgets or see different films. */
public enum Fairness {
    /** The differences are printed in the plan and in the report. */
    MARK,

    /** The study is refused, unless an arm declares the difference as intended. */
    REFUSE
}
