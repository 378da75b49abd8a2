package dev.lucency.film;

import java.util.Locale;

/**
 * A film that does not enter a prepared set, and why.
 *
 * @param source the path of the film, relative to the set's root
 * @param reason why it is left out
 * @param detail what exactly was found, in words
 */
public record Rejection(String source, Reason reason, String detail) {
    /** Why a film is left out. */
    public enum Reason {
        /** A list or a label file names it, and there is no such file. */
        MISSING,
        /** There is a file, and the label file has no row for it. */
        NO_ROW,
        /** Its row lacks a value that is needed, or the value cannot be read. */
        BAD_ROW,
        /** Nothing says whose film it is, so it cannot be kept with the patient's other films. */
        NO_PATIENT,
        /** It is in none of the official lists. */
        NO_SPLIT,
        /** It is no picture, or a damaged one. */
        UNREADABLE,
        /** It has too few pixels to be a film. */
        TOO_SMALL,
        /** It has more pixels than a film can have. */
        TOO_LARGE,
        /** One side is so much longer than the other that it is no chest film. */
        ODD_SHAPE,
        /** There is nothing on it. */
        BLANK,
        /** Nearly all of it is black or white. */
        SATURATED,
        /** A DICOM file whose pixels are packed in a way that is not read. */
        TRANSFER_SYNTAX,
        /** A DICOM file whose pixels have a number of bits that no film has. */
        PIXEL_FORMAT,
        /** A DICOM file that is not of projection radiography. */
        NOT_RADIOGRAPH,
        /** A DICOM film of another part of the body. */
        NOT_CHEST,
        /** A DICOM film whose view is a word that is not understood, where views are chosen. */
        UNKNOWN_VIEW,
        /** A DICOM file of several pictures. */
        MULTI_FRAME,
        /** A DICOM file with colours. */
        COLOR,
        /** A DICOM film that is not yet processed for people to look at. */
        FOR_PROCESSING,
        /** A DICOM film with text in its pixels, which may name the patient. */
        BURNED_IN_TEXT,
        /** A DICOM film whose pixels are not square. */
        PIXEL_ASPECT;

        /** The code in {@code rejected.csv}, such as {@code no-row}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
