package dev.lucency.report;

import dev.lucency.DataException;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a page that Lucency wrote: what kind of page it is, and what it found.
 *
 * @param kind kind of the page, such as {@code Lucency evaluation}
 * @param title title
 * @param verdict the sentences below the title; may be empty
 */
public record PageHead(String kind, String title, String verdict) {
    /** Characters that hold the head of any page: the style sheet comes before it. */
    private static final int ENOUGH = 64 * 1024;

    private static final Pattern KIND = Pattern.compile("<p class=\"over\">(Lucency [^<]*)</p>");
    private static final Pattern TITLE = Pattern.compile("<h1>([^<]*)</h1>");
    private static final Pattern VERDICT = Pattern.compile("<p class=\"lede\">([^<]*)</p>");

    /**
     * Reads the head of a page.
     *
     * @return empty if the file is no page of Lucency
     * @throws DataException if the file cannot be read
     */
    public static Optional<PageHead> read(Path file) {
        try (InputStream in = InputFile.stream(file)) {
            String text = new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8);
            return found(KIND, text)
                    .flatMap(kind -> found(TITLE, text)
                            .map(title -> new PageHead(
                                    kind, title, found(VERDICT, text).orElse(""))));
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage() + "; check the disk", e);
        }
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    /** Returns the text of escaped text. */
    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
