package dev.lucency;

/**
 * A failure that the user can mend. The message is one line that names the file, the place in it, the rule that was
 * broken and what to do; the command line prints it as it is, without a stack trace.
 */
public abstract sealed class UserException extends RuntimeException
        permits ConfigException, DataException, SettingException {
    private static final long serialVersionUID = 1L;

    UserException(String message, Throwable cause) {
        super(message, cause);
    }

    UserException(String message) {
        super(message);
    }
}
