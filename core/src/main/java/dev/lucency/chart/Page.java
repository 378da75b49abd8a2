package dev.lucency.chart;

/** A single HTML file that asks nothing of the network. */
public final class Page {
    private Page() {}

    /**
     * The page.
     *
     * @param title of the window
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
