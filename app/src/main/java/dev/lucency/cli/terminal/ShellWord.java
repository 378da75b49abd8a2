package dev.lucency.cli.terminal;

/** A word of a command line as a shell takes it. */
public final class ShellWord {
    private ShellWord() {}

    /** The text itself if it is plain, else in single quotes. */
    public static String of(Object word) {
        String text = word.toString();
        return text.matches("[A-Za-z0-9_./:=@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
