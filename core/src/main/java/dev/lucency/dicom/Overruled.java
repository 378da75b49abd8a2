package dev.lucency.dicom;

/**
 * What the owner of the films says of all of them, whatever their attributes say: archives that were made anonymous, or that
 * write words of their own, would give no film otherwise.
 *
 * @param bodyPart whether all show the chest
 * @param modality whether all are of projection radiography
 */
public record Overruled(boolean bodyPart, boolean modality) {
    /** The attributes are believed. */
    public static final Overruled NOTHING = new Overruled(false, false);
}
