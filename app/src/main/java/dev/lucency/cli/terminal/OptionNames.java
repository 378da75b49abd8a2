package dev.lucency.cli.terminal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The settings that messages of the library name, as options of the command line. The library writes {@code 'again'} or {@code
 * 'split=test'}, which a person who types commands reads as {@code --again} and {@code --split test}.
 */
public final class OptionNames {
    private static final Pattern SETTING = Pattern.compile("'([a-z]+(?:-[a-z]+)*)(?:=([^'\\s]+))?'");
    private static final Pattern KEY = Pattern.compile("'set ([^']+)'");

    /** What the script that starts the program does with the library's builds. */
    private static final Map<String, String> BUILDS =
            Map.of("'gpu-build'", "'./lucency --gpu doctor'", "'cpu-build'", "'./lucency --cpu doctor'");

    private OptionNames() {}

    /** A message with the options that the whole command line has. */
    public static String in(String message, CommandLine commandLine) {
        Set<String> known = new TreeSet<>();
        collect(root(commandLine).getCommandSpec(), known);
        String keys =
                KEY.matcher(message).replaceAll(found -> Matcher.quoteReplacement("--set " + word(found.group(1))));
        return settings(builds(keys), known);
    }

    private static String builds(String message) {
        String named = message;
        for (Map.Entry<String, String> build : BUILDS.entrySet()) {
            named = named.replace(build.getKey(), build.getValue());
        }
        return named;
    }

    private static String settings(String message, Set<String> known) {
        return SETTING.matcher(message).replaceAll(found -> {
            String option = "--" + found.group(1);
            String value = found.group(2) == null ? "" : " " + found.group(2);
            return Matcher.quoteReplacement(known.contains(option) ? option + value : found.group());
        });
    }

    private static String word(String assignment) {
        return ShellWord.of(assignment);
    }

    public static CommandLine root(CommandLine commandLine) {
        CommandLine root = commandLine;
        for (CommandLine parent = root.getParent(); parent != null; parent = root.getParent()) {
            root = parent;
        }
        return root;
    }

    private static void collect(CommandSpec command, Set<String> names) {
        names.addAll(command.optionsMap().keySet());
        command.subcommands().values().forEach(below -> collect(below.getCommandSpec(), names));
    }
}
