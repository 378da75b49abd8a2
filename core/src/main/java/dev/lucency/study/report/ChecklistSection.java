package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.report.PageParts;
import java.util.ArrayList;
import java.util.List;

/**
 * The section on limits, and the reporting items of CLAIM (Mongan et al. 2020) and TRIPOD+AI (Collins et al. 2024): what the study knows,
 * and what its authors have to fill in.
 */
final class ChecklistSection {
    private ChecklistSection() {}

    static Html html(StudySummary summary) {
        PlainTable known = new PlainTable("Items that this report holds.", List.of("item", "where"));
        known(summary).forEach(item -> known.row(item.name(), PlainTable.cell(item.text())));
        PlainTable open = new PlainTable(
                "Items that a program cannot know: to be filled in by the authors.", List.of("item", "text"));
        OPEN.forEach(item ->
                open.row(item.name(), Html.element("td").with("class", "fill").of(text(item))));
        return Html.of(
                PageParts.list(limits(summary)),
                PageParts.folded("Items that this report holds", known.words()),
                PageParts.folded("Items to be filled in by the authors", open.words()));
    }

    private record Item(String name, String text) {}

    private static String text(Item item) {
        return "to be filled in by the authors" + (item.text().isEmpty() ? "" : ": " + item.text());
    }

    private static List<String> limits(StudySummary summary) {
        List<String> limits = new ArrayList<>();
        StudyFacts facts = summary.facts();
        if (facts.isPhantom()) {
            limits.add("All films are phantoms; nothing here says anything about patients.");
        }
        limits.add(
                "Intervals over patients hold for these models and for patients like these; intervals over seeds hold for these films."
                        + " Neither covers another hospital, device or population.");
        limits.add(
                "Labels of public sets were often extracted from reports and are wrong for some films; arms are compared on the same"
                        + " labels, and errors of labels can hide a difference.");
        limits.add(
                "An arm that reaches no more than view, age and sex alone may have learned nothing of the findings.");
        limits.add("A difference that is not shown is not a proof of equality.");
        if (facts.testReadings() > 1) {
            limits.add(
                    "Test films were read " + Figures.count(facts.testReadings())
                            + " times: once for each model, and once more for its maps; who chooses an arm by these figures needs other films to measure it.");
        }
        limits.addAll(facts.remarks());
        limits.add("Nothing here has been validated for use on patients.");
        return limits;
    }

    private static List<Item> known(StudySummary summary) {
        StudyFacts facts = summary.facts();
        StudyScores scores = summary.scores();
        return List.of(
                new Item(
                        "Objective and hypothesis", "the title, and the endpoint below it with its expected direction"),
                new Item("Endpoint fixed beforehand", "yes: part of the study's file; see Provenance for its digest"),
                new Item("Version of the software", facts.lucency() + "; see Provenance"),
                new Item("Sources of data", "see Films; digests of those from outside in Provenance"),
                new Item("Eligibility and exclusions", "see Films: counts with reasons"),
                new Item("Characteristics of participants", "see Films: splits with sex and age"),
                new Item("Partitions", "by patient; see Films for their sizes"),
                new Item(
                        "Leak check",
                        facts.remarks().isEmpty()
                                ? "films that a model has seen were compared with those it is judged on: none in common"
                                : "see the limits above"),
                new Item("Preparation of the films", "see Films and the complete settings in Methods"),
                new Item("Missing and uncertain labels", "see Methods, and the record of each cell"),
                new Item("Model: architecture and initial weights", "see Methods: the complete settings"),
                new Item("Training: loss, optimiser, schedule, hyper-parameters", "see Methods: every setting"),
                new Item("Number of runs", "see Provenance"),
                new Item("Number of readings of the test films", Figures.count(facts.testReadings())),
                new Item("Selection of models", "latest checkpoint of a pre-training; penalty or epoch by validation"),
                new Item("Hardware, time and energy", "see Provenance and Costs"),
                new Item("Measure of performance", "mean AUROC; others in metrics.json of each cell"),
                new Item("Measures of uncertainty", "over patients and over seeds; see Methods"),
                new Item("Multiplicity", Figures.count(scores.family()) + " secondary comparisons, corrected by Holm"),
                new Item("Internal and external testing", "see the targets in All arms, and Films for their sources"),
                new Item("Shortcuts", "view, age and sex alone stand in the table of arms where a set has them"),
                new Item(
                        "Subgroups, calibration, operating points, films with the largest errors",
                        "report.html in the folder of each evaluated cell"),
                new Item("Code to repeat it", "see Provenance: the id of each cell"));
    }

    private static final List<Item> OPEN = List.of(
            new Item("Title and abstract", "name the method and the task"),
            new Item("Authors, funding, conflicts of interest", ""),
            new Item("Approval by an ethics committee, consent", "or why none is needed"),
            new Item("Registration and protocol", "a link, if there is one"),
            new Item("Clinical background and intended use", "users, point of care, uses that are out of scope"),
            new Item("Retrospective or prospective", ""),
            new Item("Dates, sites and devices of the films", "beyond the citations of the sets"),
            new Item("De-identification", ""),
            new Item("Reference standard", "how labels arose, who read, agreement between readers"),
            new Item("Sample size", "why these numbers of films"),
            new Item(
                    "Settings tried before the study", "number of configurations, and on which films they were chosen"),
            new Item("Choice of the hyper-parameters", ""),
            new Item("Known inequalities", "groups for which the model may work worse"),
            new Item("Failures", "what the worst films have in common"),
            new Item("Limits, biases, generalisability", "beyond the list above"),
            new Item("Usability", "who handles films of poor quality; what a user must know"),
            new Item("Patient and public involvement", ""),
            new Item("Availability of data, code and weights", "licences, addresses, contact"));
}
