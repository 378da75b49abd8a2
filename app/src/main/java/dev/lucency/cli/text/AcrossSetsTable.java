package dev.lucency.cli.text;

import dev.lucency.eval.Interval;
import dev.lucency.result.AcrossSets;
import java.util.Locale;

/** Models on several sets of films, as a table for a terminal. */
public final class AcrossSetsTable {
    private AcrossSetsTable() {}

    /** Returns one line for each model and set. */
    public static String text(AcrossSets across) {
        int models = width(across.places().keySet());
        int sets = width(across.sets());
        String row = "%-" + models + "s  %-" + sets + "s  %-26s  %s%n";
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                row,
                "model",
                "set",
                "mean AUROC (" + level(across) + " interval)",
                "lost from " + across.sets().get(0)));
        across.places()
                .forEach((model, places) -> places.forEach((set, place) -> text.append(String.format(
                        Locale.ROOT,
                        row,
                        model,
                        set,
                        interval("%.3f (%.3f to %.3f)", place.mean()),
                        place.drop()
                                .map(drop -> interval("%+.3f (%+.3f to %+.3f)", drop))
                                .orElse("")))));
        return text.append(String.format(
                        Locale.ROOT,
                        "%nmean of %d labels: %s%n",
                        across.labels().size(),
                        String.join(", ", across.labels())))
                .toString();
    }

    private static String level(AcrossSets across) {
        return Math.round(100 * across.rule().bootstrap().level()) + " %";
    }

    private static String interval(String format, Interval value) {
        return String.format(Locale.ROOT, format, value.estimate(), value.low(), value.high());
    }

    private static int width(Iterable<String> names) {
        int width = 5;
        for (String name : names) {
            width = Math.max(width, name.length());
        }
        return width;
    }
}
