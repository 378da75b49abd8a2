package dev.lucency.explain;

import dev.lucency.data.Finding;
import dev.lucency.data.PreparedMasks;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.Region;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The masks of a set as regions that maps are scored against. A mask with the name of a label of the set, compared as labels are
 * ({@link Finding#identity}) with - for a blank, shows this finding; all others show anatomy or tubes.
 */
public final class MaskTargets {
    private MaskTargets() {}

    /** Returns the label of the set that a mask shows; empty if it shows no finding. */
    public static Optional<String> finding(PreparedSet set, String mask) {
        String finding = Finding.identity(mask.replace('-', ' '));
        return set.labels().stream()
                .filter(label -> Finding.identity(label).equals(finding))
                .findFirst();
    }

    /** Returns the target of a mask that shows no finding. */
    public static String target(String mask) {
        return LocalisedFilm.onMask(mask);
    }

    /** Returns the regions of the masks of a film, by name; masks that cover nothing are left out. */
    public static Map<String, Region> regions(PreparedSet set, int row) {
        PreparedMasks masks = set.masks();
        Map<String, Region> regions = new LinkedHashMap<>();
        for (String name : masks.names()) {
            masks.of(row, name)
                    .flatMap(coverage -> Region.ofCoverage(coverage, set.size()))
                    .ifPresent(region -> regions.put(name, region));
        }
        return regions;
    }
}
