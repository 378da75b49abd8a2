package dev.lucency.dicom;

/** What is not as the standard asks in a file whose pixels can be told all the same; it was passed over. */
public enum Oddity {
    /** The data set names value representations though its transfer syntax has none, or the reverse. */
    OTHER_ENCODING,
    /** The item that ends the fragments of the pixels is missing. */
    NO_DELIMITER,
    /** A sequence of lookup tables has no table. */
    NO_TABLE,
    /** A packed stream has another sign, or more bits in use, than the data set says; the stream was followed. */
    STREAM_FORMAT,
    /** Attributes say different views; see {@link View}. */
    VIEWS_DIFFER
}
