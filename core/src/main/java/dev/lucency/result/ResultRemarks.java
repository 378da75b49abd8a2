package dev.lucency.result;

import dev.lucency.seen.ReadBefore;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The remarks on a result.
 *
 * @param start the remarks on the model's start, one sentence each, such as that its training was stopped
 * @param readBefore the films that were read before as films of another split
 */
public record ResultRemarks(List<String> start, List<ReadBefore> readBefore) {
    /** No remarks. */
    public static final ResultRemarks NONE = new ResultRemarks(List.of(), List.of());

    public ResultRemarks {
        start = List.copyOf(start);
        readBefore = List.copyOf(readBefore);
    }

    /** Returns the sentences for a page. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        start.forEach(remark -> notes.add("Start: " + remark + "."));
        readBefore.forEach(read -> notes.add(read.text() + "."));
        return notes;
    }

    /** Adds the remarks, if there are any, to the JSON object of a result. */
    void put(ObjectNode root) {
        if (!start.isEmpty()) {
            start.forEach(root.putArray("remarks")::add);
        }
        ReadBefore.put(root, readBefore);
    }
}
