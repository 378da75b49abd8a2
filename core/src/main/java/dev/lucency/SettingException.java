package dev.lucency;

import java.util.function.Supplier;

/**
 * A setting of a request has a value that cannot be, alone or beside another setting. The message begins with the name of the
 * setting, such as {@code draws must be at least 1, was 0}; the command line prints it as the name of an option.
 */
public final class SettingException extends UserException {
    private static final long serialVersionUID = 1L;

    /** @param message the name of the setting, the rule, the value and the remedy, in one line */
    public SettingException(String message) {
        super(message);
    }

    /** Keeps the cause. */
    public SettingException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes something from the values of settings.
     *
     * @param made refuses a value with a message that begins with the name of its setting
     * @throws SettingException instead of an {@link IllegalArgumentException} or a {@link ConfigException}
     */
    public static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (ConfigException | IllegalArgumentException e) {
            throw new SettingException(String.valueOf(e.getMessage()), e);
        }
    }
}
