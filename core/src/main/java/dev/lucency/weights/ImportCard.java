package dev.lucency.weights;

import dev.lucency.io.Markdown;
import dev.lucency.io.Printable;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import java.util.Locale;
import java.util.stream.Collectors;

/** Model card of an imported backbone in Markdown: what users should know before they use it. */
public final class ImportCard {
    private ImportCard() {}

    /**
     * Returns the model card.
     *
     * @param model imported backbone
     * @param seed seed of the random values of missing tensors
     */
    public static String of(ImportListing listing, FilmBackbone model, long seed) {
        FilmInput input = model.input();
        return String.format(
                Locale.ROOT,
                """
                ---
                tags: [chest-x-ray, backbone]
                ---
                # %s from %s

                A backbone without a classifier, imported from a file of weights. For research; not a medical device.
                %s
                - **Weights**: %s, SHA-256 `%s`.
                - **Read as** %s%s.
                - **Left out**: %s.
                - **Input**: gray films of %d px, (gray / 255 - mean) / std with mean %s and std %s%s.
                %s- **Limits**: Lucency did not verify what the weights were trained on, how films were normalised, or what their licence
                  allows; see their source.
                """,
                model.backbone().architecture(),
                Markdown.text(listing.fileName()),
                warning(listing, seed),
                Markdown.code(listing.fileName()),
                listing.sha256(),
                listing.told().style(),
                Markdown.text(RecognitionText.encoder(listing.told())),
                Markdown.text(listing.leftOut()),
                input.size(),
                ImportFacts.numbers(input.mean()),
                ImportFacts.numbers(input.std()),
                channels(listing, input),
                remarks(listing));
    }

    private static String remarks(ImportListing listing) {
        return listing.remarks().stream()
                .map(Printable::of)
                .map(remark -> "- **Note on the weights**: " + Markdown.text(remark) + ".\n")
                .collect(Collectors.joining());
    }

    private static String channels(ImportListing listing, FilmInput input) {
        if (input.channels() == 3) {
            return ", the gray channel once for each";
        }
        return listing.told().channels() == 3 ? "; the first convolution was folded from three channels" : "";
    }

    private static String warning(ImportListing listing, long seed) {
        if (listing.report().isWhole()) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """

                > **Incomplete.** The file did not fill this backbone: it was imported as a partial file (`allow-partial`), and what is missing or
                > misshapen below has random values (seed %d). Its features are not those of the original.

                """, seed));
        listing.report().missing().forEach(name -> text.append("- missing: " + Markdown.code(name) + "\n"));
        listing.report()
                .misshapen()
                .forEach(tensor -> text.append("- misshapen: " + Markdown.code(tensor.toString()) + "\n"));
        listing.report()
                .unexpected()
                .forEach(name -> text.append("- unexpected and not used: " + Markdown.code(name) + "\n"));
        return text.toString();
    }
}
