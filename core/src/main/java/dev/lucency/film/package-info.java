/**
 * Films as pictures: reading PNG, JPEG and DICOM files, rotation and gray levels, quality, resampling to a square, and prints by
 * which near copies are found. Nothing here knows of labels, patients or data sets.
 */
@NullMarked
package dev.lucency.film;

import org.jspecify.annotations.NullMarked;
