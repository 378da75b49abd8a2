/**
 * A folder of DICOM files: identities from the files' headers, kept under keyed digests, and labels from a table.
 */
@NullMarked
package dev.lucency.source.dicom;

import org.jspecify.annotations.NullMarked;
