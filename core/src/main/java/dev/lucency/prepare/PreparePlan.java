package dev.lucency.prepare;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.source.FilmListing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of everything that determines the output of a preparation; a run can resume another only if their plans are
 * equal. The plan excludes the number of threads, the size of blocks, and the permissions to reject films or keep duplicates,
 * which do not affect the output.
 */
final class PreparePlan {
    private PreparePlan() {}

    static ObjectNode of(FilmListing listing, PrepareOptions options, Preparation.Limits limits) {
        ObjectNode plan = Json.object()
                .put("name", listing.name())
                .put("size", options.size())
                .put("fit", options.fit().text());
        if (options.fine() > 0) {
            plan.put("fine", options.fine());
        }
        plan.set("provenance", Json.tree(listing.provenance()));
        plan.set("labels", Json.tree(listing.labels()));
        if (!listing.masks().names().isEmpty()) {
            plan.set("masks", Json.tree(listing.masks().names()));
            plan.put("list of masks", digest(listing.masks().all()));
        }
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
