package dev.lucency.result;

import dev.lucency.data.PreparedSet;

/**
 * The data set on which a figure was measured.
 *
 * @param name the name, such as {@code NIH ChestX-ray14}
 * @param digest the digest of the prepared set ({@link PreparedSet#digest()})
 * @param phantom whether the films are generated phantoms; every page then says so
 */
public record DataSetName(String name, String digest, boolean phantom) {
    /** Returns the name of a prepared set. */
    public static DataSetName of(PreparedSet set) {
        return new DataSetName(set.name(), set.digest(), set.name().startsWith("phantom"));
    }
}
