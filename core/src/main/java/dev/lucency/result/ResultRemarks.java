package dev.lucency.result;

import dev.lucency.seen.ReadBefore;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must be known beside the figures of a result.
 *
 * @param start of what the model began from, a sentence each, such as that its training was stopped
 * @param readBefore films that were read before under another name
 */
public record ResultRemarks(List<String> start, List<ReadBefore> readBefore) {
    /** Nothing. */
    public static final ResultRemarks NONE = new ResultRemarks(List.of(), List.of());

    public ResultRemarks {
        start = List.copyOf(start);
        readBefore = List.copyOf(readBefore);
    }

    /** For a page, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        start.forEach(remark -> notes.add("Start: " + remark + "."));
        readBefore.forEach(read -> notes.add(read.text() + "."));
        return notes;
    }

    /** Puts it beside the scores of a result; nothing of nothing. */
    void put(ObjectNode root) {
        if (!start.isEmpty()) {
            start.forEach(root.putArray("remarks")::add);
        }
        ReadBefore.put(root, readBefore);
    }
}
