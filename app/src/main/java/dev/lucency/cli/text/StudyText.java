package dev.lucency.cli.text;

import dev.lucency.eval.HolmFamily;
import dev.lucency.io.Json;
import dev.lucency.progress.ElapsedTime;
import dev.lucency.study.StudyEstimate;
import dev.lucency.study.StudyPreview;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan of a study for the screen.
 *
 * @param preview plan
 * @param estimate what it will cost; empty if that was not asked
 * @param devices devices whose time is computed
 */
public record StudyText(StudyPreview preview, Optional<StudyEstimate> estimate, List<DeviceGroup> devices) {
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
        estimate.ifPresent(costs -> append(costs, text));
        if (!devices.isEmpty()) {
            appendDevices(text);
        }
        return text.toString();
    }

    private void appendDevices(StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "%nthe networks compute %.2e FLOP, counted from their layers (films, views, fits and maps are not in it):%n",
                preview.flops().total()));
        if (preview.flops().unknown() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "not counted: %d probes and fine-tunings of networks in files of weights; import the weights as a model%n",
                    preview.flops().unknown()));
        }
        devices.forEach(group -> text.append(String.format(
                Locale.ROOT,
                "%d device%s of %s TFLOP/s: %s%n",
                group.devices(),
                group.devices() == 1 ? "" : "s",
                Double.toString(group.teraflops()).replaceFirst("\\.0$", ""),
                ElapsedTime.text(seconds(group)))));
    }

    private double seconds(DeviceGroup group) {
        return preview.flops().seconds(group.devices(), 1e12 * group.teraflops());
    }

    private static void append(StudyEstimate costs, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "%nestimate from %d trials on phantoms (%s), one cell after another:%n%-9s  %5s  %9s  %9s  %8s%n",
                costs.trials(),
                ElapsedTime.text(costs.trialSeconds()),
                "verb",
                "cells",
                "time",
                "longest",
                "disk"));
        costs.verbs()
                .forEach(verb -> text.append(String.format(
                        Locale.ROOT,
                        "%-9s  %5d  %9s  %9s  %8s%n",
                        verb.verb(),
                        verb.cells(),
                        ElapsedTime.text(verb.seconds()),
                        ElapsedTime.text(verb.longest()),
                        gigabytes(verb.bytes()))));
        text.append(String.format(
                Locale.ROOT,
                "all: %s, %s on disk; at most %s of memory in a process%n",
                ElapsedTime.text(costs.seconds()),
                gigabytes(costs.bytes()),
                gigabytes(costs.memory())));
        costs.failures()
                .forEach(failure -> text.append("no estimate: ").append(failure).append(System.lineSeparator()));
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
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
        estimate.ifPresent(costs -> json.set("estimate", json(costs)));
        json.put("flops", preview.flops().total());
        json.put("cells_without_flops", preview.flops().unknown());
        ArrayNode groups = json.putArray("devices");
        devices.forEach(group -> groups.addObject()
                .put("devices", group.devices())
                .put("teraflops", group.teraflops())
                .put("seconds", seconds(group)));
        return json;
    }

    private static ObjectNode json(StudyEstimate costs) {
        ObjectNode json = Json.object()
                .put("seconds", costs.seconds())
                .put("bytes", costs.bytes())
                .put("memory", costs.memory())
                .put("trials", costs.trials())
                .put("trial_seconds", costs.trialSeconds());
        ArrayNode verbs = json.putArray("verbs");
        costs.verbs()
                .forEach(verb -> verbs.addObject()
                        .put("verb", verb.verb())
                        .put("cells", verb.cells())
                        .put("seconds", verb.seconds())
                        .put("longest", verb.longest())
                        .put("bytes", verb.bytes()));
        ArrayNode failures = json.putArray("failures");
        costs.failures().forEach(failures::add);
        return json;
    }
}
