/** Reader of a folder of the user's own films, with labels from a table or from folder names. */
@NullMarked
package dev.lucency.source.folder;

import org.jspecify.annotations.NullMarked;
