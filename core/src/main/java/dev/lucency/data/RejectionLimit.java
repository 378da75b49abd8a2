package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.data.Rejection.Reason;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * Stops a preparation as soon as more than 5 % of all films are sure to be left out: then something is wrong with the folder,
 * and the user should hear of it before hours have passed.
 *
 * @param allowed whether the user has said to go on
 * @param list where the rejected films are written down for the user to look at
 */
record RejectionLimit(boolean allowed, Path list) {
    private static final int PERCENT = 5;

    void check(Results results) {
        int rejected = results.rejections().size();
        if (allowed || rejected * 100L <= (long) results.total() * PERCENT) {
            return;
        }
        RejectionTable.write(list, results.rejections());
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        results.rejections().forEach(rejection -> counts.merge(rejection.reason(), 1, Integer::sum));
        Map.Entry<Reason, Integer> commonest = counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow();
        throw new DataException(
                list + ": " + rejected + " of " + results.total() + " films cannot be used, over " + PERCENT
                        + " %; commonest reason: " + commonest.getKey().code() + " (" + commonest.getValue()
                        + "), such as " + example(results, commonest.getKey())
                        + "; go on without them with --allow-rejected, or mend the set, delete "
                        + list.getParent() + " and start again");
    }

    private static String example(Results results, Reason reason) {
        return results.rejections().stream()
                .filter(rejection -> rejection.reason() == reason)
                .map(rejection -> rejection.source() + ": " + rejection.detail())
                .findFirst()
                .orElseThrow();
    }
}
