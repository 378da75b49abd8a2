package dev.lucency.source.openi;

/** Who said what is on the films of the Indiana collection. The two are never mixed. */
public enum OpeniIndex {
    /** Two coders, from the report. */
    MANUAL,
    /** A program, from the report; only in the XML distribution. */
    AUTOMATIC
}
