package dev.lucency.film;

/** A film that cannot be used. The preparation continues with the other films. */
public final class RejectedFilmException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection.Reason reason;

    public RejectedFilmException(Rejection.Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Returns the reason of the rejection. */
    public Rejection.Reason reason() {
        return reason;
    }
}
