package dev.lucency.source;

/** How to treat patients whose ids may be two spellings of one ({@link PatientSpellings}). */
public enum SamePatients {
    /** The set is refused with an error that names the ids. */
    ASK,
    /** The ids are one patient. */
    YES,
    /** The ids are different patients. */
    NO
}
