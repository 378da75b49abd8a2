package dev.lucency.cli.text;

import dev.lucency.explain.Localisation;
import dev.lucency.work.SelectionFiles;
import java.util.Locale;

/** What {@code patches} wrote, for a terminal: how many films, and the figures against boxes. */
public final class PatchesText {
    private PatchesText() {}

    /** Returns the numbers of films and patches, then one line for each target of boxes. */
    public static String of(SelectionFiles files) {
        StringBuilder text = new StringBuilder(files.lede()).append(System.lineSeparator());
        for (Localisation one : files.localisation()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-18s %5d films  inside %.3f (%.3f to %.3f), random %.3f, centre %.3f  highest inside %.3f, centre %.3f%n",
                    one.target(),
                    one.films(),
                    one.share().chosen().estimate(),
                    one.share().chosen().low(),
                    one.share().chosen().high(),
                    one.share().random().estimate(),
                    one.share().centre().estimate(),
                    one.pointing().chosen().estimate(),
                    one.pointing().centre().estimate()));
        }
        return text.toString();
    }
}
