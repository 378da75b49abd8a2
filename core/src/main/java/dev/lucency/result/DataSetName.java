package dev.lucency.result;

import dev.lucency.data.PreparedSet;

/**
 * Which data set a figure was measured on.
 *
 * @param name such as {@code NIH ChestX-ray14}
 * @param digest the SHA-256 by which the prepared set is known
 * @param phantom whether its films are drawn rather than taken; every page then says so
 */
public record DataSetName(String name, String digest, boolean phantom) {
    /** The name of a prepared set. */
    public static DataSetName of(PreparedSet set) {
        return new DataSetName(set.name(), set.digest(), set.name().startsWith("phantom"));
    }
}
