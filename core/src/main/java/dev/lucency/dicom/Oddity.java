package dev.lucency.dicom;

/** A deviation from the standard that does not prevent reading the pixels and is tolerated. */
public enum Oddity {
    /** The data set has value representations although its transfer syntax is implicit, or the reverse. */
    OTHER_ENCODING,
    /** The sequence delimiter after the pixel fragments is missing. */
    NO_DELIMITER,
    /** A sequence of lookup tables has no table. */
    NO_TABLE,
    /** A compressed stream has another signedness, or uses more bits, than the data set says; the stream is used. */
    STREAM_FORMAT,
    /** Attributes contradict each other on the view; see {@link View}. */
    VIEWS_DIFFER
}
