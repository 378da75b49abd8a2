package dev.lucency.cli.text;

import dev.lucency.cli.terminal.ShellWord;
import dev.lucency.io.OutputFolder;
import dev.lucency.source.guess.FolderGuess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A guess about a folder of films, as text. */
public final class GuessText {
    private static final int WIDTH = 110;

    private GuessText() {}

    /**
     * Returns what is taken for what, the doubts, and the command to run.
     *
     * @param root the folder, after which the set is named
     */
    public static String of(FolderGuess guess, Path root) {
        StringBuilder text = new StringBuilder();
        guess.roles().forEach(role -> text.append(String.format(Locale.ROOT, "%-16s %s%n", role.part(), role.taken())));
        if (!guess.doubts().isEmpty()) {
            text.append(String.format("%nCheck:%n"));
            guess.doubts().forEach(doubt -> text.append(String.format("  - %s%n", doubt)));
        }
        return text.append(String.format("%nIf this is right, run:%n%s%n", command(guess, root)))
                .toString();
    }

    /** Returns the command, broken into lines that a shell joins. */
    private static String command(FolderGuess guess, Path root) {
        StringBuilder command = new StringBuilder();
        StringBuilder line = new StringBuilder("  lucency prepare " + guess.source());
        List<FolderGuess.Setting> settings = new ArrayList<>(guess.settings());
        settings.add(new FolderGuess.Setting("out", OutputFolder.place(root).getFileName() + "-224"));
        for (FolderGuess.Setting setting : settings) {
            String word =
                    " --" + setting.name() + (setting.value().isEmpty() ? "" : " " + ShellWord.of(setting.value()));
            if (line.length() + word.length() > WIDTH) {
                command.append(line).append(String.format(" \\%n"));
                line = new StringBuilder("     ");
            }
            line.append(word);
        }
        return command.append(line).toString();
    }
}
