package dev.lucency.prepare;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.source.FilmSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that decides which bytes a preparation writes; a run may go on where another stopped only if their plans are equal. The
 * number of threads, the length of blocks, and the leave to reject films or to keep duplicates decide nothing and are not in it.
 */
final class PreparePlan {
    private PreparePlan() {}

    static ObjectNode of(FilmSource source, PrepareOptions options, Preparation.Limits limits) {
        ObjectNode plan = Json.object()
                .put("name", source.name())
                .put("size", options.size())
                .put("fit", options.fit().text());
        plan.set("provenance", Json.tree(source.provenance()));
        plan.set("labels", Json.tree(source.labels()));
        return plan.put("number of films", source.entries().size())
                .put("list of films", digest(source.entries()))
                .put("list of boxes", digest(source.boxes()))
                .put("list of rejected films", digest(source.rejections()))
                .put("list of films of other views", digest(source.otherViews()))
                .put("file length", limits.shardBytes());
    }

    private static String digest(List<? extends Record> records) {
        MessageDigest digest = Sha256.start();
        for (Record entry : records) {
            digest.update((entry + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }
}
