package dev.lucency.cli.text;

import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.check.CheckFile;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.report.Locality;
import dev.lucency.work.ExplainFiles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scores of heat maps for a terminal. */
public final class ExplainText {
    private ExplainText() {}

    /** Returns one line per kind of map and target: the AUC inside against outside, and its differences to the baselines. */
    public static String of(ExplainFiles files) {
        int width = files.localisation().values().stream()
                .flatMap(List::stream)
                .mapToInt(group -> group.target().length())
                .max()
                .orElse(1);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d films%n", files.films()));
        files.localisation()
                .forEach((kind, groups) -> groups.stream()
                        .filter(group -> group.group() == SizeGroup.ALL)
                        .forEach(group -> group.figures().forEach((figure, value) -> {
                            if (figure instanceof InsideOutsideAuc) {
                                text.append(line(kind, group, width, figure, value));
                            }
                        })));
        files.localisation()
                .keySet()
                .forEach(kind -> Locality.of(kind, files.checks())
                        .ifPresent(cells -> text.append(
                                String.format(Locale.ROOT, "%-10s  a cell: %s%n", kind.key(), cells.sentence()))));
        if (!files.checks().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "checks      %,d figures in %s%n",
                    files.checks().size(),
                    CheckFile.NAME));
        }
        return text.toString();
    }

    /** @param width how many characters the longest target has */
    private static String line(
            MapKind kind, MapLocalisation group, int width, MapFigure figure, MapLocalisation.Baselined value) {
        return String.format(
                Locale.ROOT,
                "%-10s  %-" + width + "s %4d films  %-28s %.3f  %s%n",
                kind.key(),
                group.target(),
                group.films(),
                figure.title(),
                value.map().estimate(),
                value.baselines().entrySet().stream()
                        .map(one -> String.format(
                                Locale.ROOT,
                                "\u2212 %s %+.3f",
                                one.getKey(),
                                one.getValue().difference().estimate()))
                        .collect(Collectors.joining(", ")));
    }
}
