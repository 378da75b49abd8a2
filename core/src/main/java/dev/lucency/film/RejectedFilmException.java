package dev.lucency.film;

/** This film cannot be used; the others can, so the work goes on without it. */
public final class RejectedFilmException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection.Reason reason;

    public RejectedFilmException(Rejection.Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Why it cannot be used. */
    public Rejection.Reason reason() {
        return reason;
    }
}
