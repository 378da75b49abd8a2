package dev.lucency.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start this program again, with the same Java, options and class path. */
final class OwnCommand {
    private OwnCommand() {}

    /** Returns the command that runs a cell of a study. */
    static List<String> studyCell(Path study, String id) {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home", ""), "bin", "java")
                        .toString()));
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of(
                "-Dlucency.columns=0",
                "-cp",
                System.getProperty("java.class.path", ""),
                Main.class.getName(),
                "study",
                "cell",
                study.toString(),
                id));
        return words;
    }
}
