package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/**
 * docs/verbs.md says of every verb what its help says. Where it does not, the page as it should be is written to
 * {@code app/target/verbs.md}, to be copied over it.
 */
class VerbsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "verbs.md");
    private static final Path MADE = Path.of("target", "verbs.md");

    /** What stands above it is written by hand: what verbs read and write. */
    private static final String FROM_HERE = "<!-- Generated from the help by VerbsPageTest from here on. -->\n";

    private static final int COLUMNS = 150;

    @Test
    void thePageSaysWhatTheHelpSays() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        String byHand = page.substring(0, page.indexOf(FROM_HERE) + FROM_HERE.length());
        String expected = byHand + ofTheHelp();
        if (!page.equals(expected)) {
            Files.createDirectories(MADE.getParent());
            Files.writeString(MADE, expected);
        }
        assertThat(page)
                .as("the help has changed: copy app/target/verbs.md to docs/verbs.md")
                .isEqualTo(expected);
    }

    @Test
    void theTableOfFilesNamesEveryVerb() throws IOException {
        String page = Files.readString(PAGE);
        String byHand = page.substring(0, page.indexOf(FROM_HERE));
        assertThat(verbs()).allSatisfy(verb -> assertThat(byHand).contains("`" + name(verb) + "`"));
    }

    private static String ofTheHelp() {
        StringBuilder text = new StringBuilder("\n## Summary\n\n| command | purpose | required |\n|---|---|---|\n");
        for (CommandLine verb : verbs()) {
            text.append("| [`%s`](#%s) | %s | %s |%n"
                    .formatted(name(verb), anchor(verb), inOneLine(help(verb).header()), needs(verb)));
        }
        for (CommandLine verb : verbs()) {
            text.append("\n## `%s`\n\n%s\n"
                    .formatted(name(verb), inOneLine(help(verb).header())));
            String description = help(verb).description().strip();
            if (!description.isEmpty()) {
                text.append("\n").append(lines(description)).append("\n");
            }
            text.append("\n```\n").append(examples(verb)).append("\n```\n");
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static List<CommandLine> verbs() {
        return MainTest.leaves(Main.commandLine())
                .filter(command -> !command.getCommandName().equals("help"))
                .toList();
    }

    private static Help help(CommandLine verb) {
        verb.setUsageHelpAutoWidth(false).setUsageHelpWidth(COLUMNS);
        return new Help(verb.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF));
    }

    private static String name(CommandLine verb) {
        return verb.getCommandSpec().qualifiedName().substring("lucency ".length());
    }

    private static String anchor(CommandLine verb) {
        return name(verb).replace(' ', '-');
    }

    private static String needs(CommandLine verb) {
        Stream<String> options = verb.getCommandSpec().options().stream()
                .filter(OptionSpec::required)
                .map(option -> "`" + option.longestName() + " " + option.paramLabel() + "`");
        Stream<String> parameters = verb.getCommandSpec().positionalParameters().stream()
                .filter(parameter -> parameter.arity().min() > 0)
                .map(parameter -> "`" + parameter.paramLabel() + "`");
        return Stream.concat(parameters, options).collect(Collectors.joining(", "));
    }

    private static String examples(CommandLine verb) {
        return Stream.of(verb.getCommandSpec().usageMessage().footer())
                .map(line -> line.replaceFirst("^ {2}", ""))
                .collect(Collectors.joining("\n"))
                .replace("%%", "%")
                .strip();
    }

    private static String inOneLine(String text) {
        return escaped(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static String lines(String text) {
        return text.lines().map(line -> escaped(line.stripTrailing())).collect(Collectors.joining("\n"));
    }

    /** Names with an asterisk and the like mean themselves. */
    private static String escaped(String text) {
        return text.replace("*", "\\*").replace("<", "\\<").replace("|", "\\|");
    }
}
