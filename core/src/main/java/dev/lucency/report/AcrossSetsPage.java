package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.IntervalRows;
import dev.lucency.chart.Page;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.Interval;
import dev.lucency.io.AtomicFile;
import dev.lucency.result.AcrossSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The HTML page of models on several sets of films: how well each does where it learned, and how much of that is lost elsewhere. */
public final class AcrossSetsPage {
    private static final double CHANCE = 0.5;

    private final AcrossSets across;

    private AcrossSetsPage(AcrossSets across) {
        this.across = across;
    }

    /**
     * Writes the page atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, AcrossSets across) {
        AtomicFile.write(file, html(across));
    }

    /** Returns the HTML text of the page. */
    public static String html(AcrossSets across) {
        AcrossSetsPage page = new AcrossSetsPage(across);
        PageSections sections = new PageSections()
                .add("From the first set to another", page.drops())
                .add("By finding", page.findings())
                .add("Films", page.films())
                .add(PageParts.READING, PageParts.list(page.reading()));
        return Page.html(
                String.join(", ", across.sets()),
                Html.of(page.header(), page.means(), sections.contents(), sections.html()));
    }

    private Html header() {
        return PageParts.header(
                "Lucency comparison of sets",
                String.join(", ", across.places().keySet()),
                PageParts.paragraph("lede", sentences(across)),
                PageParts.paragraph(
                        "foot",
                        "On " + String.join(", ", across.sets()) + "; mean AUROC over "
                                + String.join(", ", across.labels()) + "."));
    }

    /** Returns for each other set which models are shown to be lower there than on the first set. */
    static String sentences(AcrossSets across) {
        return across.sets().stream().skip(1).map(set -> sentence(across, set)).collect(Collectors.joining(" "));
    }

    private static String sentence(AcrossSets across, String set) {
        List<String> lower = new ArrayList<>();
        List<String> others = new ArrayList<>();
        across.places()
                .forEach((model, places) -> Optional.ofNullable(places.get(set))
                        .filter(place -> place.drop().isPresent())
                        .ifPresent(place -> (place.isLower() ? lower : others)
                                .add(lost(model, place.drop().orElseThrow()))));
        String sets = " on " + set + " than on " + across.sets().get(0);
        if (lower.isEmpty() && others.isEmpty()) {
            return "No model was judged on " + set + " and on " + across.sets().get(0) + ".";
        }
        if (lower.isEmpty()) {
            return "No model is shown to be lower" + sets + ": " + String.join(", ", others) + ".";
        }
        return "Lower" + sets + ": " + String.join(", ", lower) + "."
                + (others.isEmpty() ? "" : " Not shown: " + String.join(", ", others) + ".");
    }

    private static String lost(String model, Interval drop) {
        return model + " (loss " + Figures.signed(drop.estimate(), 3) + ", " + Figures.signed(drop.low(), 3) + " to "
                + Figures.signed(drop.high(), 3) + ")";
    }

    private Html means() {
        return IntervalRows.scores(
                "Mean AUROC on each set; the upright line is chance (0.5)",
                CHANCE,
                across.sets(),
                across.places().entrySet().stream()
                        .map(model -> new IntervalRows.Row(
                                model.getKey(),
                                false,
                                across.sets().stream()
                                        .map(set -> Optional.ofNullable(
                                                        model.getValue().get(set))
                                                .map(AcrossSets.Place::mean))
                                        .toList()))
                        .toList());
    }

    private Html drops() {
        List<String> others = across.sets().subList(1, across.sets().size());
        return IntervalRows.draw(
                "Mean AUROC on " + across.sets().get(0) + " minus that on another set: right of 0 is lost",
                others,
                across.places().entrySet().stream()
                        .map(model -> new IntervalRows.Row(
                                model.getKey(),
                                false,
                                others.stream()
                                        .map(set -> Optional.ofNullable(
                                                        model.getValue().get(set))
                                                .flatMap(AcrossSets.Place::drop))
                                        .toList()))
                        .toList());
    }

    private Html findings() {
        List<String> head = new ArrayList<>(List.of("Finding", "model"));
        head.addAll(across.sets());
        PlainTable table = new PlainTable("AUROC of each finding.", head);
        for (int label = 0; label < across.labels().size(); label++) {
            int row = label;
            across.places()
                    .forEach((model, places) -> table.row(
                            ResultTable.shown(across.labels().get(row)),
                            PlainTable.cell(model),
                            across.sets().stream()
                                    .map(set -> cell(Optional.ofNullable(places.get(set)), row))
                                    .collect(Html.joining())));
        }
        return table.html();
    }

    private static Html cell(Optional<AcrossSets.Place> place, int label) {
        return place.map(judged -> ScoreCells.scores(
                        List.of(judged.evaluation().labels().get(label).auroc())))
                .orElse(PlainTable.cell("not judged"));
    }

    private Html films() {
        PlainTable table = new PlainTable(
                "The films on which the models were judged.", List.of("Set", "model", "split", "films", "patients"));
        for (String set : across.sets()) {
            for (Map.Entry<String, Map<String, AcrossSets.Place>> model :
                    across.places().entrySet()) {
                Optional.ofNullable(model.getValue().get(set)).ifPresent(place -> {
                    Evaluation films = place.evaluation();
                    table.row(
                            set,
                            PlainTable.cell(model.getKey()),
                            PlainTable.cell(films.split()),
                            PlainTable.cell(Figures.count(films.films())),
                            PlainTable.cell(Figures.count(films.patients())));
                });
            }
        }
        return table.html();
    }

    private List<String> reading() {
        List<String> notes = new ArrayList<>();
        notes.add("Intervals of a mean are from "
                + Figures.count(across.rule().bootstrap().draws())
                + " resamples of the patients of its set. The patients of two sets are different ones, so the interval of a difference"
                + " between sets follows from the intervals of both means (MOVER; Zou and Donner 2008).");
        notes.add("Means are over the labels that every result has, with at least "
                + across.rule().minimumCases() + " films with and as many without.");
        if (!across.leftOut().isEmpty()) {
            notes.add("Left out: " + String.join(", ", across.leftOut()) + ".");
        }
        notes.add("A set can be harder than another for any model: compare the losses of models, not the sets alone.");
        return notes;
    }
}
