package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents in Markdown: their lines fit on a screen, and their links lead to files and headings that are there. */
class DocumentsTest {
    private static final int COLUMNS = 160;

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A link to a file of ours, and the heading in it, if one is named. */
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> beside = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(beside, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(found::add);
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    /** Rows of tables cannot be broken. */
    @ParameterizedTest
    @MethodSource("documents")
    void linesFitOnAScreen(Path document) throws IOException {
        List<String> lines = Files.readAllLines(document);
        assertThat(IntStream.range(0, lines.size())
                        .filter(n ->
                                lines.get(n).length() > COLUMNS && !lines.get(n).startsWith("|"))
                        .mapToObj(
                                n -> "line " + (n + 1) + " has " + lines.get(n).length() + " columns"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToWhatIsThere(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        for (MatchResult link :
                LINK.matcher(withoutCode(Files.readString(document))).results().toList()) {
            Path file = document.resolveSibling(link.group(1)).normalize();
            Path target = link.group(1).isEmpty() ? document : file;
            if (!Files.exists(target)
                    || (link.group(2) != null && !anchors(target).contains(link.group(2)))) {
                broken.add(link.group().substring(1));
            }
        }
        assertThat(broken).isEmpty();
    }

    /** The headings as GitHub makes anchors of them. */
    private static List<String> anchors(Path document) throws IOException {
        return HEADING.matcher(withoutCodeBlocks(Files.readString(document)))
                .results()
                .map(heading -> heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String withoutCode(String text) {
        return withoutCodeBlocks(text).replaceAll("`[^`\n]+`", "");
    }

    private static String withoutCodeBlocks(String text) {
        return text.replaceAll("(?ms)^```.*?^```", "");
    }
}
