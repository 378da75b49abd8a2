package dev.lucency.source.openi;

/** The source of the labels of the Indiana collection. The two are never mixed. */
public enum OpeniIndex {
    /** Terms that two coders assigned from the report. */
    MANUAL,
    /** Terms that a program extracted from the report; only in the XML distribution. */
    AUTOMATIC
}
