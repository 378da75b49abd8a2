package dev.lucency.seen;

import dev.lucency.data.Split;
import dev.lucency.io.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Films that were read before under another name: what one set calls validation, another calls test.
 *
 * @param split what they are called now
 * @param of how many films of it are read now
 * @param films how many of these were read before
 * @param as what they were called then
 * @param times in how many readings
 * @param first when the first of these was, as text
 */
public record ReadBefore(Split split, int of, int films, Split as, int times, String first) {
    /** In a sentence without its end. */
    public String text() {
        String which = films + " of these " + of + " " + split.text() + " films were ";
        String when = " before, " + (times == 1 ? "" : times + " times, first ") + "at " + first + "; ";
        return as == Split.TEST
                ? which + "read as test films" + when + "what is chosen by them now is chosen on test films"
                : which + "looked at as " + as.text() + " films" + when
                        + "if anything was chosen after that, figures of them are too good";
    }

    /** Puts some into a description of a result, as {@code read_before}; nothing if there are none. */
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
