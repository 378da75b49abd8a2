package dev.lucency.dicom;

/** The reason why a DICOM file cannot be read as a film. */
public enum Refusal {
    /** The file is not a DICOM file, or violates the format. */
    DAMAGED,
    /** The transfer syntax is not supported. */
    TRANSFER_SYNTAX,
    /** The pixel format is not supported. */
    PIXEL_FORMAT,
    /** The file has, or claims, more data than a film can have. */
    TOO_LARGE,
    /** The image is not a projection radiograph, but for example a CT or a screenshot. */
    NOT_RADIOGRAPH,
    /** The film shows another body part. */
    NOT_CHEST,
    /** The file has several frames. */
    MULTI_FRAME,
    /** The image has colours. */
    COLOR,
    /** The image is not processed for presentation. */
    FOR_PROCESSING,
    /** Text is burned into the pixels, possibly a name. */
    BURNED_IN_TEXT,
    /** The pixels are not square. */
    PIXEL_ASPECT
}
