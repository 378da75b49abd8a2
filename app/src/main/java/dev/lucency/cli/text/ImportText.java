package dev.lucency.cli.text;

import dev.lucency.io.Printable;
import dev.lucency.weights.ImportFacts;
import dev.lucency.weights.ImportListing;
import dev.lucency.weights.RecognitionText;
import java.util.List;
import java.util.Locale;

/** Formats the result of an import for a terminal. */
public final class ImportText {
    private ImportText() {}

    /** Returns every missing, unexpected or misshapen name; tensors that are left out are only counted. */
    public static String of(ImportListing listing) {
        StringBuilder text = new StringBuilder();
        line(text, "File", listing.file().path().toString());
        line(text, "Style", RecognitionText.style(listing.told()));
        line(text, "Network", RecognitionText.network(listing.told()));
        line(
                text,
                "Films",
                listing.input().size() + " px, mean "
                        + ImportFacts.numbers(listing.input().mean()) + ", std "
                        + ImportFacts.numbers(listing.input().std()) + ", " + listing.normalisedBy());
        line(text, "Matched", listing.report().matched().size() + " tensors of the backbone");
        line(text, "Left out", listing.leftOut());
        names(text, "Missing", listing.report().missing());
        names(text, "Unexpected", listing.report().unexpected());
        names(text, "Misshapen", listing.report().misshapen());
        listing.told().notes().forEach(note -> line(text, "Note", note));
        listing.remarks().forEach(note -> line(text, "Note", note));
        return text.toString();
    }

    private static void names(StringBuilder text, String topic, List<?> names) {
        names.forEach(name -> line(text, topic, name.toString()));
    }

    private static void line(StringBuilder text, String topic, String finding) {
        text.append(String.format(Locale.ROOT, "%-10s %s%n", topic, Printable.of(finding)));
    }
}
