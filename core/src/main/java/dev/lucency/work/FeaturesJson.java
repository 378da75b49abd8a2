package dev.lucency.work;

import dev.lucency.Version;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.model.BackboneConfig;
import dev.lucency.result.OriginJson;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.settings.RecordJson;
import dev.lucency.transfer.FeatureExport;
import dev.lucency.transfer.Start;
import java.time.Clock;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code features.json}: describes how the features were computed, so that they can be reproduced for other films. */
final class FeaturesJson {
    static final String NAME = "features.json";
    private static final String FORMAT = "lucency-features-1";

    private FeaturesJson() {}

    static ObjectNode of(Start start, FeatureExport export, PreparedSet set, Set<Split> splits, Clock clock) {
        ObjectNode json = Json.object().put("format", FORMAT).put("name", start.name());
        json.set("arrays", Json.tree(export.shapes()));
        json.set(
                "backbone",
                RecordJson.ofChoice(BackboneConfig.class, start.backbone().config()));
        json.put("features", start.backbone().featureChoice().text());
        json.set("input", Json.tree(start.input()));
        Provenance.remarked(json, start.origin().remarks()).set("start", OriginJson.of(start.origin()));
        ClassifierJson.of(start).ifPresent(classifier -> json.set("classifier", classifier));
        ObjectNode data = json.putObject("data")
                .put("name", set.name())
                .put("digest", set.digest())
                .put("split_digest", set.splitDigest())
                .put("prepared_size", set.sideFor(start.input().size()));
        data.set("splits", Json.tree(splits.stream().sorted().map(Split::text).toList()));
        data.put("films", export.films());
        ObjectNode overlap = json.putObject("overlap");
        splits.stream()
                .sorted()
                .forEach(split -> overlap.set(
                        split.text(),
                        OverlapCheck.of(start.seen(), set, split).found().json()));
        return json.put("lucency", Version.current())
                .put("made", clock.instant().toString());
    }
}
