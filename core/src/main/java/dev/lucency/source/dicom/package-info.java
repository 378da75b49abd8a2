/** Reader of a folder of DICOM files: identities from the headers, replaced by keyed digests, and labels from a table. */
@NullMarked
package dev.lucency.source.dicom;

import org.jspecify.annotations.NullMarked;
