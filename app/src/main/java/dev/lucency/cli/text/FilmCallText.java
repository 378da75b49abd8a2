package dev.lucency.cli.text;

import dev.lucency.explain.FilmCall;
import java.util.List;
import java.util.Locale;

/** What a classifier says about a film, for a terminal. */
public final class FilmCallText {
    private FilmCallText() {}

    /** Returns one line per label: the probability, its threshold, and whether the film is called present. */
    public static String of(List<FilmCall> calls) {
        int width = calls.stream().mapToInt(call -> call.label().length()).max().orElse(1);
        StringBuilder text = new StringBuilder();
        for (FilmCall call : calls) {
            String decision = call.threshold().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            "  threshold %.3f: %s",
                            call.threshold().getAsDouble(),
                            call.called() ? "present" : "absent")
                    : "";
            text.append(String.format(
                    Locale.ROOT, "%-" + width + "s  %.3f%s%n", call.label(), call.probability(), decision));
        }
        return text.toString();
    }
}
