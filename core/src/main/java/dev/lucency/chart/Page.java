package dev.lucency.chart;

import dev.lucency.Check;
import dev.lucency.io.Sha256;
import java.util.Base64;
import java.util.HexFormat;

/** A single HTML file without network access. */
public final class Page {
    private Page() {}

    /**
     * Returns the HTML text of a page without a script.
     *
     * @param title the title of the window
     * @param body the content of the page
     */
    public static String html(String title, Html body) {
        return html(title, body, "", "");
    }

    /**
     * Returns the HTML text of a page with a script, which runs after the page is read. The page's security policy allows no other script.
     *
     * @param title the title of the window
     * @param body the content of the page
     * @param script a constant script, without the end tag of a script
     */
    public static String html(String title, Html body, String script) {
        Check.that(!script.contains("</"), "a script must not contain an end tag");
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.of(script)));
        return html(title, body, "; script-src 'sha256-" + digest + "'", "<script>" + script + "</script>\n");
    }

    private static String html(String title, Html body, String policy, String script) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'%s">
                <title>%s \u00b7 Lucency</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                %s</body>
                </html>
                """.formatted(policy, Html.text(title), PageStyle.CSS, body, script);
    }
}
