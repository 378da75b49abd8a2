package dev.lucency.dicom;

/**
 * Where the value of an attribute lies.
 *
 * @param vr the two letters of its value representation; empty in an implicit data set
 * @param offset its first byte
 * @param length in bytes; {@link #FRAGMENTS} for pixels in fragments
 * @param explicit whether items in it name their value representations
 */
record Element(int tag, String vr, int offset, long length, boolean explicit) {
    /** The length of encapsulated pixels, which end where their delimiter stands. */
    static final long FRAGMENTS = -1;
}
