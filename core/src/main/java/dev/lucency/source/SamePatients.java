package dev.lucency.source;

/** What becomes of patients whose ids may be two spellings of one ({@link PatientSpellings}). */
public enum SamePatients {
    /** The set is refused, and the ids are named. */
    ASK,
    /** They are one patient. */
    YES,
    /** They are different people. */
    NO
}
