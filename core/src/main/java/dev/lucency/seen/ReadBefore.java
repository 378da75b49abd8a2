package dev.lucency.seen;

import dev.lucency.data.Split;
import dev.lucency.io.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Films that were read before as films of another split: what one set calls validation, another calls test.
 *
 * @param split the split of the films in the present set
 * @param of the number of films of this split that are read now
 * @param films the number of these that were read before
 * @param as the split of the films in the earlier readings
 * @param times the number of earlier readings
 * @param first the time of the first of these, as text
 */
public record ReadBefore(Split split, int of, int films, Split as, int times, String first) {
    /** Returns a sentence without its final period. */
    public String text() {
        String which = films + " of these " + of + " " + split.text() + " films were ";
        String when = " before, " + (times == 1 ? "" : times + " times, first ") + "at " + first + "; ";
        return as == Split.TEST
                ? which + "read as test films" + when + "what is chosen by them now is chosen on test films"
                : which + "looked at as " + as.text() + " films" + when
                        + "if anything was chosen after that, figures of them are too good";
    }

    /** Adds the array {@code read_before} to the description of a result; adds nothing if the list is empty. */
    public static void put(ObjectNode description, List<ReadBefore> some) {
        if (!some.isEmpty()) {
            ArrayNode before = description.putArray("read_before");
            some.forEach(one -> before.add(one.json()));
        }
    }

    private ObjectNode json() {
        return Json.object()
                .put("split", split.text())
                .put("of", of)
                .put("films", films)
                .put("read_as", as.text())
                .put("times", times)
                .put("first", first);
    }
}
