/** Formats results of the library as text for a terminal or as JSON. */
@NullMarked
package dev.lucency.cli.text;

import org.jspecify.annotations.NullMarked;
