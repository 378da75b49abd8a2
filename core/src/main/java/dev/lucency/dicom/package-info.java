/**
 * Chest films in DICOM files: the bytes of a file become a data set ({@link dev.lucency.dicom.DicomFile}), its compressed pixels
 * become stored values, and those become the 8-bit gray that a viewer would show ({@link dev.lucency.dicom.DicomFilm}). All
 * values of a file are validated before use; unsupported features are rejected with an error that names them. Section and table
 * numbers in the comments are those of the DICOM standard.
 */
@NullMarked
package dev.lucency.dicom;

import org.jspecify.annotations.NullMarked;
