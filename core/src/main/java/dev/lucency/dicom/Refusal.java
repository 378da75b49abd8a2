package dev.lucency.dicom;

/** Why a DICOM file gives no film. */
public enum Refusal {
    /** It is no DICOM file, or breaks a rule of the format. */
    DAMAGED,
    /** Its pixels are packed in a way that is not read. */
    TRANSFER_SYNTAX,
    /** Its pixels have a number of bits that no film has. */
    PIXEL_FORMAT,
    /** It has, or claims, more than a film can have. */
    TOO_LARGE,
    /** It is not of projection radiography: a CT, a screenshot. */
    NOT_RADIOGRAPH,
    /** It shows another part of the body. */
    NOT_CHEST,
    /** It is a film in the other sense: several pictures after another. */
    MULTI_FRAME,
    /** Its pixels have colours. */
    COLOR,
    /** It is the detector's picture, not yet processed for people to look at. */
    FOR_PROCESSING,
    /** Text is burned into its pixels, a name perhaps. */
    BURNED_IN_TEXT,
    /** Its pixels are not square. */
    PIXEL_ASPECT
}
