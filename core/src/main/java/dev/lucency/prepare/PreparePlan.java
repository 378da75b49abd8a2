package dev.lucency.prepare;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.source.FilmListing;
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

    static ObjectNode of(FilmListing listing, PrepareOptions options, Preparation.Limits limits) {
        ObjectNode plan = Json.object()
                .put("name", listing.name())
                .put("size", options.size())
                .put("fit", options.fit().text());
        plan.set("provenance", Json.tree(listing.provenance()));
        plan.set("labels", Json.tree(listing.labels()));
        return plan.put("number of films", listing.entries().size())
                .put("list of films", digest(listing.entries()))
                .put("list of boxes", digest(listing.boxes()))
                .put("list of rejected films", digest(listing.rejections()))
                .put("list of films of other views", digest(listing.otherViews()))
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
