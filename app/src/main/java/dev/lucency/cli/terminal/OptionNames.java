package dev.lucency.cli.terminal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Replaces names of settings in messages of the library by options of the command line: {@code 'again'} and {@code
 * 'split=test'} become {@code --again} and {@code --split test}. Names of columns, as in {@code column 'split'} and {@code only 'path',
 * 'split'}, are left as they are.
 */
public final class OptionNames {
    /** A setting, or names of the user's after the words "column" and "only", which may be those of settings. */
    private static final Pattern SETTING =
            Pattern.compile("\\b(?:column|only) '[^']*'(?:(?:,| or) '[^']*')*|'([a-z]+(?:-[a-z]+)*)(?:=([^'\\s]+))?'");

    private static final Pattern KEY = Pattern.compile("'set ([^']+)'");

    /** Commands of the launcher script that change the build of libtorch. */
    private static final Map<String, String> BUILDS =
            Map.of("'gpu-build'", "'./lucency --gpu doctor'", "'cpu-build'", "'./lucency --cpu doctor'");

    private OptionNames() {}

    /** Returns the message with options in place of settings. Only options of some command are replaced. */
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
            if (found.group(1) == null) {
                return Matcher.quoteReplacement(found.group());
            }
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
