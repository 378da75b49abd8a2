package dev.lucency.result;

/**
 * Which data set a figure was measured on.
 *
 * @param name such as {@code NIH ChestX-ray14}
 * @param digest the SHA-256 by which the prepared set is known
 * @param phantom whether its films are drawn rather than taken; every page then says so
 */
public record DataSetName(String name, String digest, boolean phantom) {}
