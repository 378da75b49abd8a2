package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.report.PageParts;
import dev.lucency.report.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The section on the films of each set: found, excluded with reasons, and in each split. */
final class FilmSection {
    private FilmSection() {}

    static Html html(StudyFacts facts) {
        return facts.sets().stream().map(FilmSection::set).collect(Html.joining());
    }

    private static Html set(SetFacts set) {
        Html title = Html.element("h3")
                .of(set.name() + " (" + (set.uses().isEmpty() ? "not used" : String.join(", ", set.uses())) + ")")
                .line();
        if (set.splits().isEmpty()) {
            return Html.of(title, PageParts.paragraph(set.about()));
        }
        return Html.of(title, PageParts.paragraph("foot", set.about()), flow(set), splits(set), labels(set));
    }

    private static Html flow(SetFacts set) {
        List<String> flow = new ArrayList<>();
        flow.add(Figures.count(set.found()) + " films were found.");
        flow.add(excluded("was rejected", "were rejected", set.rejected()));
        flow.add(excluded("was left out for its view", "were left out for their view", set.otherViews()));
        flow.add(Figures.count(set.accepted()) + " films were accepted, at " + set.size() + "\u00d7" + set.size()
                + " pixels, and split by patient: no patient is in two splits.");
        return Html.element("ol")
                .with("class", "flow")
                .block(flow.stream()
                        .map(step -> Html.element("li").of(step).line())
                        .collect(Html.joining()));
    }

    private static String excluded(String one, String several, Map<String, Integer> reasons) {
        int films = reasons.values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = new ArrayList<>();
        reasons.forEach((reason, count) -> parts.add(reason + " " + Figures.count(count)));
        String counted = films == 0
                ? "No film " + one
                : films == 1 ? "1 film " + one : Figures.count(films) + " films " + several;
        return counted + (parts.isEmpty() ? "." : ": " + String.join(", ", parts) + ".");
    }

    private static Html splits(SetFacts set) {
        PlainTable table = new PlainTable(
                "Films and patients of each split; women and men are films whose record says so.",
                List.of("split", "films", "patients", "women", "men", "median age"));
        for (SetFacts.SplitFacts split : set.splits()) {
            table.row(
                    split.split(),
                    PlainTable.cell(Figures.count(split.films())),
                    PlainTable.cell(Figures.count(split.patients())),
                    PlainTable.cell(Figures.count(split.women())),
                    PlainTable.cell(Figures.count(split.men())),
                    PlainTable.cell(split.medianAge()));
        }
        return table.html();
    }

    private static Html labels(SetFacts set) {
        List<String> head = new ArrayList<>(List.of("finding"));
        set.splits().forEach(split -> head.add(split.split()));
        PlainTable table =
                new PlainTable("Films with a finding, and their share of the films for which it is known.", head);
        set.splits()
                .get(0)
                .positives()
                .keySet()
                .forEach(label -> table.row(
                        ResultTable.shown(label),
                        set.splits().stream()
                                .map(split -> PlainTable.cell(prevalence(split, label)))
                                .collect(Html.joining())));
        return PageParts.folded("Findings of " + set.name(), table.html());
    }

    private static String prevalence(SetFacts.SplitFacts split, String label) {
        int positive = split.positives().getOrDefault(label, 0);
        int known = positive + split.negatives().getOrDefault(label, 0);
        return known == 0
                ? "none known"
                : Figures.count(positive) + " (" + Figures.fixed(100.0 * positive / known, 1) + " %)";
    }
}
