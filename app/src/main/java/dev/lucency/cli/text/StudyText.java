package dev.lucency.cli.text;

import dev.lucency.eval.HolmFamily;
import dev.lucency.io.Json;
import dev.lucency.study.StudyPreview;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan of a study for the screen.
 *
 * @param preview plan
 */
public record StudyText(StudyPreview preview) {
    /** Returns a line for each cell that would run, then the totals and the differences between budgets. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (StudyPreview.Planned cell : preview.cells()) {
            if (!cell.reason().isEmpty()) {
                text.append(String.format(
                        Locale.ROOT, "%s  %-9s %s%n    %s%n", cell.id(), cell.verb(), cell.path(), cell.reason()));
            }
        }
        text.append(String.format(
                Locale.ROOT,
                "%d of %d cells would run, for %d results; %d cells read test films%n",
                preview.toRun(),
                preview.cells().size(),
                preview.rows(),
                preview.testReadings()));
        preview.unfair()
                .forEach(unfair ->
                        text.append("not the same budget: ").append(unfair).append(System.lineSeparator()));
        if (!preview.canBeSignificant()) {
            text.append(String.format(
                    Locale.ROOT,
                    "too few resamples: of %d secondary comparisons none can be significant after correction; set resamples to at "
                            + "least %d%n",
                    preview.comparisons(),
                    HolmFamily.resamplesNeeded(preview.comparisons())));
        }
        return text.toString();
    }

    /** Returns the same as JSON. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("results", preview.rows())
                .put("test_readings", preview.testReadings())
                .put("to_run", preview.toRun())
                .put("secondary_comparisons", preview.comparisons())
                .put("resamples", preview.resamples())
                .put("can_be_significant", preview.canBeSignificant());
        ArrayNode cells = json.putArray("cells");
        preview.cells()
                .forEach(cell -> cells.addObject()
                        .put("id", cell.id())
                        .put("verb", cell.verb())
                        .put("path", cell.path())
                        .put("status", cell.status())
                        .put("reason", cell.reason()));
        ArrayNode unfair = json.putArray("unfair");
        preview.unfair().forEach(unfair::add);
        return json;
    }
}
