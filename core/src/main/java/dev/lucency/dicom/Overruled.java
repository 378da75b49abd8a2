package dev.lucency.dicom;

/**
 * Properties of all films that override their attributes, for anonymized archives and archives with non-standard values, whose
 * films would otherwise all be rejected.
 *
 * @param bodyPart whether all films show the chest
 * @param modality whether all films are projection radiographs
 */
public record Overruled(boolean bodyPart, boolean modality) {
    /** Overrides nothing. */
    public static final Overruled NOTHING = new Overruled(false, false);
}
