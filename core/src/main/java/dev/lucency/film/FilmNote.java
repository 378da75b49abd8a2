package dev.lucency.film;

import java.util.Locale;

/** What its owner should know of a film that was read and taken. */
public enum FilmNote {
    /** A PNG of 16 bits uses fewer, so that white is not its greatest value. */
    FEWER_BITS("a PNG of 16 bits whose values use fewer bits; it was read at those"),
    /** The camera or scanner was turned, and the file says how. */
    TURNED("the EXIF orientation says that it lies on its side, upside down or mirrored; it was turned upright"),
    /** So few gray levels that detail was lost before the film came here. */
    FEW_GRAYS("it has fewer than " + FilmQuality.FEW_GRAYS + " gray levels; look at it, its depth may be wrong"),
    /** Bytes behind the end of a picture. */
    AFTER_END("bytes follow the end of the picture; they were passed over"),
    /** DICOM written with value representations where none are announced, or the reverse. */
    OTHER_ENCODING("the data set is not encoded as its transfer syntax says; it was read as it is encoded"),
    /** DICOM fragments without the item that ends them. */
    NO_DELIMITER("the item that ends the fragments of its pixels is missing; all fragments are whole"),
    /** A DICOM lookup table without entries. */
    NO_TABLE("a sequence of lookup tables has no table; it was passed over"),
    /** A packed DICOM stream has another sign or more bits than the data set says. */
    STREAM_FORMAT("the packed pixels have another sign or more bits than the data set says; the pixels were followed"),
    /** DICOM attributes that contradict each other. */
    VIEWS_DIFFER("its attributes contradict each other on the view; look at it");

    private final String text;

    FilmNote(String text) {
        this.text = text;
    }

    /** The code in {@code notes.csv}, such as {@code few-grays}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In words. */
    public String text() {
        return text;
    }
}
