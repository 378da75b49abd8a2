package dev.lucency.chart;

/** A single HTML file without network access. */
public final class Page {
    private Page() {}

    /**
     * Returns the HTML text of a page.
     *
     * @param title the title of the window
     * @param body the content of the page
     */
    public static String html(String title, Html body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
                <title>%s \u00b7 Lucency</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(Html.text(title), PageStyle.CSS, body);
    }
}
