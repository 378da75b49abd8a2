package dev.lucency.film;

import java.util.Locale;

/**
 * A rejected film with its reason.
 *
 * @param source the path of the film, relative to the set's root
 * @param reason the reason
 * @param detail the details, in words
 */
public record Rejection(String source, Reason reason, String detail) {
    /** The reason of a rejection. */
    public enum Reason {
        /** A list or a label file names the film, but the file does not exist. */
        MISSING,
        /** The label file has no row for the film. */
        NO_ROW,
        /** The film's row lacks a required value, or has an unreadable one. */
        BAD_ROW,
        /** The patient is unknown, so the film cannot be kept in one split with the patient's other films. */
        NO_PATIENT,
        /** The film has no split, for example because no official list names it. */
        NO_SPLIT,
        /** The file is not a picture, or is damaged. */
        UNREADABLE,
        /** The picture has too few pixels. */
        TOO_SMALL,
        /** The picture has too many pixels. */
        TOO_LARGE,
        /** The picture is too elongated to be a chest film. */
        ODD_SHAPE,
        /** Nearly all pixels have the same gray value. */
        BLANK,
        /** Nearly all pixels are black or white. */
        SATURATED,
        /** A DICOM file with an unsupported transfer syntax. */
        TRANSFER_SYNTAX,
        /** A DICOM file with an unsupported pixel format. */
        PIXEL_FORMAT,
        /** A DICOM file that is not of projection radiography. */
        NOT_RADIOGRAPH,
        /** A DICOM film of another part of the body. */
        NOT_CHEST,
        /** A DICOM film with an unknown view, if views are selected. */
        UNKNOWN_VIEW,
        /** A DICOM file with several frames. */
        MULTI_FRAME,
        /** A DICOM file with colours. */
        COLOR,
        /** A DICOM film that is not processed for presentation. */
        FOR_PROCESSING,
        /** A DICOM film with text in its pixels, which may name the patient. */
        BURNED_IN_TEXT,
        /** A DICOM film whose pixels are not square. */
        PIXEL_ASPECT;

        /** Returns the code in {@code rejected.csv}, such as {@code no-row}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
