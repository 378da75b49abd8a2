package dev.lucency.work;

import dev.lucency.Version;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.Interval;
import dev.lucency.explain.Localisation;
import dev.lucency.explain.SelectionMap;
import dev.lucency.io.Json;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.TopKBackbone;
import dev.lucency.result.OriginJson;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.settings.RecordJson;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code patches.json}: describes how the maps were computed, and their agreement with boxes. Field names never change; fields may be
 * added.
 */
final class SelectionJson {
    private static final String FORMAT = "lucency-patches-1";

    private SelectionJson() {}

    static ObjectNode of(SelectionFiles files, Clock clock) {
        SelectionMap first = files.maps().get(0);
        ObjectNode json =
                Json.object().put("format", FORMAT).put("name", files.start().name());
        json.set("start", OriginJson.of(files.start().origin()));
        json.set(
                "backbone",
                RecordJson.ofChoice(
                        BackboneConfig.class, files.start().backbone().config()));
        if (files.start().backbone() instanceof TopKBackbone scored) {
            json.set("patches", RecordJson.of(scored.selection()));
        }
        json.set("grid", Json.tree(List.of(first.rows(), first.columns())));
        json.put("kept", first.places().length).put("films", files.maps().size());
        data(json.putObject("data"), files.set())
                .set("splits", Json.tree(files.films().splits()));
        json.set(
                "overlap",
                OverlapCheck.of(
                                files.start().seen(),
                                files.set(),
                                String.join(", ", files.films().splits()),
                                files.films().rows())
                        .found()
                        .json());
        ArrayNode localisation = json.putArray("localisation");
        files.localisation().forEach(one -> localisation.add(target(one)));
        return json.put("lucency", Version.current())
                .put("made", clock.instant().toString());
    }

    private static ObjectNode data(ObjectNode data, PreparedSet set) {
        return data.put("name", set.name()).put("digest", set.digest()).put("split_digest", set.splitDigest());
    }

    private static ObjectNode target(Localisation one) {
        ObjectNode json = Json.object()
                .put("target", one.target())
                .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
                .put("films", one.films())
                .put("patients", one.patients());
        json.set("inside", baselined(one.share()));
        json.set("pointing", baselined(one.pointing()));
        json.set("box_area", interval(one.area()));
        return json;
    }

    private static ObjectNode baselined(Localisation.Baselined figure) {
        ObjectNode json = Json.object();
        json.set("chosen", interval(figure.chosen()));
        json.set("random", interval(figure.random()));
        json.set("centre", interval(figure.centre()));
        json.set("over_random", interval(figure.overRandom()));
        json.set("over_centre", interval(figure.overCentre()));
        return json;
    }

    private static ObjectNode interval(Interval interval) {
        return Json.object()
                .put("estimate", interval.estimate())
                .put("low", interval.low())
                .put("high", interval.high());
    }
}
