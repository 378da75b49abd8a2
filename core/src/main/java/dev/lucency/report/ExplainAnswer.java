package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.ForestPlot;
import dev.lucency.chart.ForestPlotText;
import dev.lucency.chart.ForestRow;
import dev.lucency.chart.Html;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapLocalisation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The first part of the page of heat maps: in words, how far each kind of map can be trusted on this model, with one figure per kind, and
 * the figures of the maps and their baselines as forest plots.
 */
final class ExplainAnswer {
    private final Map<MapKind, List<MapLocalisation>> localisation;
    private final List<CheckFigure> checks;
    private final Map<MapKind, List<MapTrust>> trust = new LinkedHashMap<>();

    ExplainAnswer(Map<MapKind, List<MapLocalisation>> localisation, List<CheckFigure> checks) {
        this.localisation = localisation;
        this.checks = checks;
        localisation.forEach((kind, groups) -> trust.put(kind, MapTrust.of(kind, groups)));
    }

    /** Returns the answer in one or two sentences. */
    String sentence() {
        if (trust.values().stream().allMatch(List::isEmpty)) {
            return "No film has a box or a mask of a finding: whether these maps point at findings is not known.";
        }
        List<String> pointing = new ArrayList<>();
        trust.forEach((kind, all) -> {
            long points = all.stream()
                    .filter(one -> one.verdict() == MapTrust.Verdict.POINTS)
                    .count();
            if (points > 0) {
                pointing.add(all.size() == 1 ? kind.title() : kind.title() + " at " + points + " of " + all.size());
            }
        });
        if (pointing.isEmpty()) {
            return "No kind of map was found to point at findings better than every baseline. Do not use these maps to say where"
                    + " a finding is.";
        }
        return "Points at findings better than every baseline: " + String.join(", ", pointing)
                + ". Do not rely on the other maps for localisation.";
    }

    /** Returns one figure per kind of map with its verdict. */
    Html headline() {
        return Html.element("dl")
                .with("class", "headline")
                .block(trust.entrySet().stream()
                        .map(entry -> headline(entry.getKey(), entry.getValue()))
                        .collect(Html.joining()));
    }

    private static Html headline(MapKind kind, List<MapTrust> all) {
        List<MapTrust> told = all.stream()
                .filter(one -> one.target().equals(LocalisedFilm.ANY_FINDING))
                .toList();
        List<MapTrust> shown = told.isEmpty() ? all : told;
        return Html.element("div")
                .of(
                        Html.element("dt").of(MapTrust.titled(kind) + ", AUC"),
                        Html.element("dd").of(figure(shown)),
                        Html.element("dd").with("class", "note").of(note(shown)))
                .line();
    }

    private static String figure(List<MapTrust> shown) {
        List<Double> values =
                shown.stream().map(one -> one.auc().estimate()).sorted().toList();
        if (values.isEmpty()) {
            return "not scored";
        }
        String lowest = Figures.fixed(values.get(0), 2);
        return values.size() == 1 ? lowest : lowest + "\u2013" + Figures.fixed(values.get(values.size() - 1), 2);
    }

    private static String note(List<MapTrust> shown) {
        if (shown.isEmpty()) {
            return "no film has a box or a mask of a finding";
        }
        if (shown.size() == 1) {
            MapTrust only = shown.get(0);
            return only.target() + ": " + only.verdict().words();
        }
        Map<MapTrust.Verdict, List<String>> targets = shown.stream()
                .collect(Collectors.groupingBy(
                        MapTrust::verdict, TreeMap::new, Collectors.mapping(MapTrust::target, Collectors.toList())));
        return targets.entrySet().stream()
                .map(entry -> entry.getKey().words() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** Returns the verdicts with their figures, and the forest plots. */
    Html section() {
        List<Html> parts = new ArrayList<>();
        trust.forEach((kind, all) -> parts.add(kind(kind, all)));
        return PageParts.section("Can one trust these maps?", Html.of(parts));
    }

    private Html kind(MapKind kind, List<MapTrust> all) {
        List<Html> sentences = new ArrayList<>();
        if (all.isEmpty()) {
            sentences.add(Html.element("li").of("Was not scored: no film has a box or a mask of a finding."));
        }
        all.stream()
                .filter(one -> one.verdict() != MapTrust.Verdict.FEW)
                .map(one ->
                        Html.element("li").of(Html.element("b").of(one.conclusion()), Html.text(" " + one.figures())))
                .forEach(sentences::add);
        few(all).ifPresent(text -> sentences.add(Html.element("li").of(text)));
        MapTrust.followed(kind, localisation.getOrDefault(kind, List.of())).stream()
                .map(one -> Html.element("li")
                        .of(
                                Html.element("b")
                                        .of("Points " + one.target()
                                                + " better than every baseline: that is not anatomy."),
                                Html.text(" " + one.figures())))
                .forEach(sentences::add);
        CheckTrust.sentences(kind, checks)
                .forEach(text -> sentences.add(Html.element("li").of(text)));
        return Html.of(
                Html.element("h3").of(MapTrust.titled(kind)).line(),
                Html.element("ul").block(sentences.stream().map(Html::line).collect(Html.joining())),
                all.isEmpty() ? Html.NONE : PageParts.wide(plot(kind)));
    }

    /** Returns the targets with too few patients, in one sentence. */
    private static Optional<String> few(List<MapTrust> all) {
        List<String> targets = all.stream()
                .filter(one -> one.verdict() == MapTrust.Verdict.FEW)
                .map(one -> one.target() + " (" + Figures.count(one.films()) + ")")
                .toList();
        return targets.isEmpty()
                ? Optional.empty()
                : Optional.of("Boxes of fewer than " + MapTrust.LEAST_PATIENTS
                        + " patients are too few to say whether the map points at the finding: "
                        + String.join(", ", targets) + " (number of films in brackets).");
    }

    private Html plot(MapKind kind) {
        List<MapLocalisation> groups = Objects.requireNonNull(localisation.get(kind)).stream()
                .filter(group -> group.group() == SizeGroup.ALL)
                .filter(group -> LocalisedFilm.isFinding(group.target()) || LocalisedFilm.isObject(group.target()))
                .toList();
        List<String> models = new ArrayList<>(List.of("map"));
        models.addAll(auc(groups.get(0)).baselines().keySet());
        String title = MapTrust.titled(kind) + ": AUC inside against outside, map and baselines";
        return ForestPlot.draw(
                new ForestPlotText(
                        title,
                        "One row per target; the map and each baseline with 95 % intervals; 0.5 is chance.",
                        "AUC inside against outside",
                        0.5),
                models,
                groups.stream()
                        .map(group -> new ForestRow(group.target(), scores(auc(group)), false))
                        .toList());
    }

    private static MapLocalisation.Baselined auc(MapLocalisation group) {
        return Objects.requireNonNull(group.figures().get(new InsideOutsideAuc()));
    }

    private static List<Score> scores(MapLocalisation.Baselined auc) {
        List<Score> scores = new ArrayList<>(List.of(measured(auc.map())));
        auc.baselines().values().forEach(baseline -> scores.add(measured(baseline.figure())));
        return scores;
    }

    private static Score measured(Interval value) {
        return new Score.Measured(value, 0);
    }
}
