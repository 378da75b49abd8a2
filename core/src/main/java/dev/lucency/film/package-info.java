/**
 * Films as pictures: decoding of PNG, JPEG and DICOM files, rotation, gray levels, quality checks, resampling to squares, and
 * perceptual hashes that find near copies. Independent of labels, patients and data sets.
 */
@NullMarked
package dev.lucency.film;

import org.jspecify.annotations.NullMarked;
