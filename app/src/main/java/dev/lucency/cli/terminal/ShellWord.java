package dev.lucency.cli.terminal;

/** Quotes words for a POSIX shell. */
public final class ShellWord {
    private ShellWord() {}

    /** Returns the text unchanged if it needs no quotes, otherwise in single quotes. */
    public static String of(Object word) {
        String text = word.toString();
        return text.matches("[A-Za-z0-9_./:=@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
