package dev.lucency.film;

import java.util.Locale;

/** A note for the owner on an accepted film. */
public enum FilmNote {
    /** A 16-bit PNG uses fewer bits, so that white is not the largest 16-bit value. */
    FEWER_BITS("a PNG of 16 bits whose values use fewer bits; it was read at those"),
    /** The film has an EXIF orientation other than upright. */
    TURNED("the EXIF orientation says that it lies on its side, upside down or mirrored; it was turned upright"),
    /** The film has so few gray levels that detail was lost in an earlier conversion. */
    FEW_GRAYS("it has fewer than " + FilmQuality.FEW_GRAYS + " gray levels; look at it, its depth may be wrong"),
    /** Bytes follow the end of the picture. */
    AFTER_END("bytes follow the end of the picture; they were passed over"),
    /** A DICOM data set has value representations although its transfer syntax is implicit, or the reverse. */
    OTHER_ENCODING("the data set is not encoded as its transfer syntax says; it was read as it is encoded"),
    /** DICOM fragments lack the sequence delimiter. */
    NO_DELIMITER("the item that ends the fragments of its pixels is missing; all fragments are whole"),
    /** A DICOM lookup table sequence has no table. */
    NO_TABLE("a sequence of lookup tables has no table; it was passed over"),
    /** A compressed DICOM stream has another signedness or more bits than the data set says. */
    STREAM_FORMAT("the packed pixels have another sign or more bits than the data set says; the pixels were followed"),
    /** DICOM attributes that contradict each other. */
    VIEWS_DIFFER("its attributes contradict each other on the view; look at it");

    private final String text;

    FilmNote(String text) {
        this.text = text;
    }

    /** Returns the code in {@code notes.csv}, such as {@code few-grays}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the explanation in words. */
    public String text() {
        return text;
    }
}
