package dev.lucency.cli.text;

import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmInput;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.export.ExportFormat;
import dev.lucency.weights.export.ExportListing;
import java.util.List;
import java.util.Locale;

/** Formats the result of an export for a terminal. */
public final class ExportText {
    private ExportText() {}

    public static String of(ExportListing listing) {
        StringBuilder text = new StringBuilder();
        ExportedModel model = listing.model();
        line(text, "File", listing.file().toString());
        line(text, "Holds", model.backbone().architecture() + ", " + classifier(model));
        if (model.features() != FeatureChoice.POOLED) {
            line(
                    text,
                    "But",
                    "the model was trained on " + model.features().text()
                            + " features; its pooled features were not trained, so use the patch features of this backbone");
        }
        line(text, "Size", String.format(Locale.ROOT, "%,d bytes", listing.bytes()));
        line(text, "SHA-256", listing.sha256());
        if (listing.format() != ExportFormat.ONNX) {
            line(text, "Films", films(model.input()));
        }
        lines(text, "Load", listing.load());
        lines(text, "Use", listing.use());
        return text.toString();
    }

    private static String classifier(ExportedModel model) {
        int labels = model.labels().size();
        return labels == 0 ? "no classifier" : "classifier of " + labels + (labels == 1 ? " label" : " labels");
    }

    private static String films(FilmInput input) {
        return String.format(
                Locale.ROOT,
                "[batch, %d, %d, %d], gray values from 0 to 1, to be normalised with mean %s, std %s",
                input.channels(),
                input.size(),
                input.size(),
                input.mean(),
                input.std());
    }

    private static void lines(StringBuilder text, String topic, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(text, i == 0 ? topic : "", lines.get(i));
        }
    }

    private static void line(StringBuilder text, String topic, String finding) {
        text.append(String.format(Locale.ROOT, "%-9s %s%n", topic, finding));
    }
}
