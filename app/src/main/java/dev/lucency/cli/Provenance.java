package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.transfer.ProbeFit;
import dev.lucency.transfer.Start;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** Where a probe comes from, as {@code model.json} keeps it. */
final class Provenance {
    private Provenance() {}

    static ObjectNode of(Start start, ProbeFit fit, PreparedSet set) {
        ObjectNode provenance = Json.object().put("name", start.name());
        provenance.set("start", start.provenance());
        provenance
                .putObject("data")
                .put("name", set.name())
                .put("digest", set.digest())
                .put("split_digest", set.splitDigest());
        ObjectNode probe = provenance.putObject("probe").put("penalty", fit.penalty());
        ObjectNode tried = probe.putObject("validation_mean_auroc_by_penalty");
        fit.validation().forEach((penalty, auroc) -> tried.put(Double.toString(penalty), auroc));
        return provenance
                .put("lucency", VersionLine.version())
                .put("made", Clock.systemUTC().instant().toString());
    }
}
