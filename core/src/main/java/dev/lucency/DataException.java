package dev.lucency;

/** A file or a folder is not what it should be: mend it, exclude it, or point somewhere else. */
public final class DataException extends UserException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
