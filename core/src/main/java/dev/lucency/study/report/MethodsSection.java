package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.report.PageParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The section on methods: sentences, the settings in which arms differ, and the complete settings. */
final class MethodsSection {
    private static final String NONE = "\u2013";

    private MethodsSection() {}

    static Html html(StudySummary summary) {
        StudyFacts facts = summary.facts();
        List<Html> parts = new ArrayList<>();
        text(summary).forEach(sentence -> parts.add(PageParts.paragraph(sentence)));
        groups(facts.pretrainings()).forEach((group, recipes) -> parts.add(differing(group, recipes)));
        facts.pretrainings().forEach(recipe -> parts.add(complete("Pre-training: ", recipe)));
        facts.transfers().forEach(recipe -> parts.add(complete("Transfer: ", recipe)));
        return Html.of(parts);
    }

    private static List<String> text(StudySummary summary) {
        StudyScores scores = summary.scores();
        int minimum = scores.rule().minimumCases();
        return List.of(
                "Pre-trainings see the films of the train split, and no label. A probe is a logistic regression per finding on frozen,"
                        + " standardised features, whose L2 penalty is chosen by the mean AUROC on validation. Nearest neighbours vote by"
                        + " cosine similarity among the train films. In a fine-tuning all weights are trained; its epoch is chosen by the"
                        + " mean AUROC on validation. Uncertain and blank labels are treated as each set's record says.",
                "The mean AUROC is over the findings with at least " + minimum + " films with and " + minimum
                        + " without among the judged films, the same findings for all arms of a setting. Intervals over patients are"
                        + " percentile intervals of the bootstrap ("
                        + Figures.count(scores.rule().bootstrap().draws())
                        + " resamples of patients with all their films, seed "
                        + scores.rule().bootstrap().seed()
                        + "), of the mean over the models of an arm; p is twice the share of resamples on the other side of 0. Intervals"
                        + " over seeds are Student's t intervals of the differences between arms at equal seed and equal sample of"
                        + " labels, samples averaged within a seed (with one seed, over the samples);"
                        + " a result that does not depend on the seed is paired with every seed, and counts once. Neither interval"
                        + " contains the other kind of variation.",
                "The test of the primary comparison is that over patients. It is not corrected. All other comparisons with the reference,"
                        + " over all settings and arms, are one family corrected by Holm's method. Pre-trained sets are compared with the"
                        + " reference, not with each other.");
    }

    private static Map<String, List<Recipe>> groups(List<Recipe> recipes) {
        Map<String, List<Recipe>> groups = new LinkedHashMap<>();
        recipes.forEach(recipe -> groups.computeIfAbsent(recipe.group(), group -> new ArrayList<>())
                .add(recipe));
        return groups;
    }

    /** Returns the settings in which recipes of a group differ. */
    private static Html differing(String group, List<Recipe> recipes) {
        if (recipes.size() < 2) {
            return Html.NONE;
        }
        List<String> head = new ArrayList<>(List.of("setting"));
        recipes.forEach(recipe -> head.add(recipe.name()));
        PlainTable table = new PlainTable("Settings in which the pre-trainings differ, " + group + ".", head);
        Set<String> keys = new TreeSet<>();
        recipes.forEach(recipe -> keys.addAll(recipe.values().keySet()));
        for (String key : keys) {
            List<String> values = recipes.stream()
                    .map(recipe -> recipe.values().getOrDefault(key, NONE))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                table.row(key, values.stream().map(PlainTable::cell).collect(Html.joining()));
            }
        }
        return table.words();
    }

    private static Html complete(String kind, Recipe recipe) {
        return PageParts.folded(
                kind + recipe.name() + ", " + recipe.group(),
                Html.element("pre").with("tabindex", 0).of(Html.element("code").of(recipe.text())));
    }
}
