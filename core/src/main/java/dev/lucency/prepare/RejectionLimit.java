package dev.lucency.prepare;

import dev.lucency.DataException;
import dev.lucency.film.Rejection.Reason;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * Stops a preparation as soon as more than 5 % of all films are rejected: then something is wrong with the folder, and the user
 * should know before hours have passed.
 *
 * @param set the name of the set
 * @param allowed whether the user allows any number of rejected films
 * @param list the file that lists the rejected films for the user
 */
record RejectionLimit(String set, boolean allowed, Path list) {
    private static final int PERCENT = 5;
    private static final String MEND = "mend the set and start again";

    void check(Results results) {
        int rejected = results.rejections().size();
        if (allowed || rejected * 100L <= (long) results.total() * PERCENT) {
            return;
        }
        if (rejected == results.total()) {
            requireSome(results);
        }
        throw new DataException(list + ": " + rejected + " of " + results.total() + " films cannot be used, over "
                + PERCENT + " %; " + told(results) + "; go on without them with 'allow-rejected', or " + MEND);
    }

    /**
     * Checks that some film can be used.
     *
     * @throws DataException if no film can be used, whatever the user allows
     */
    void requireSome(Results results) {
        if (!results.accepted().isEmpty()) {
            return;
        }
        if (results.rejections().isEmpty()) {
            throw new DataException(set + ": has no film that can be used; name a folder that has some");
        }
        throw new DataException(list + ": none of the " + results.total() + " films of " + set + " can be used; "
                + told(results) + "; " + MEND);
    }

    /** Writes the list and returns the most common reason, with an example. */
    private String told(Results results) {
        RejectionTable.write(list, results.rejections());
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        results.rejections().forEach(rejection -> counts.merge(rejection.reason(), 1, Integer::sum));
        Map.Entry<Reason, Integer> commonest = counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow();
        return "commonest reason: " + commonest.getKey().code() + " (" + commonest.getValue() + "), such as "
                + example(results, commonest.getKey());
    }

    private static String example(Results results, Reason reason) {
        return results.rejections().stream()
                .filter(rejection -> rejection.reason() == reason)
                .map(rejection -> rejection.source() + ": " + rejection.detail())
                .findFirst()
                .orElseThrow();
    }
}
