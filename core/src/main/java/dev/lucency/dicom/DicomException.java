package dev.lucency.dicom;

/**
 * A DICOM file that cannot be read as a film. The message is one line that names the attribute and the rule, never a value that
 * could identify the patient.
 */
public final class DicomException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    DicomException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    DicomException(Refusal refusal, String message, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    static DicomException damaged(String message) {
        return new DicomException(Refusal.DAMAGED, message);
    }

    /** Returns the reason. */
    public Refusal refusal() {
        return refusal;
    }
}
